/**
 * `npm run grant -- --project PROJECT …`: makes an account an operator or a mentor. It calls Firebase with this
 * machine's sign-in, because the first operator must be made without an operator.
 */
import { initializeApp } from 'firebase-admin/app';
import { getAuth, type UserRecord } from 'firebase-admin/auth';
import { getDatabase } from 'firebase-admin/database';
import * as z from 'zod';
import { misused, readCommandLine } from '../../commands/command-line.ts';
import { isProjectId, useFilesOf } from '../doctor/environment.ts';
import { withDefaults } from '../doctor/settings.ts';
import { databaseUrl } from '../src/config/settings.ts';
import { isPersonId } from '../src/order/ids.ts';
import { HOME_ZONE, knownZone } from '../src/order/zones.ts';
import { oneLine } from '../src/words/one-line.ts';

const usage = `npm run grant -- --project PROJECT --admin MAIL                   may do what an operator does
npm run grant -- --project PROJECT --mentor MAIL [--name NAME]   is listed as a mentor, by this name or that of the profile`;

class Refusal extends Error {}

const known = z.looseObject({ name: z.string(), timeZone: z.string() }).partial().catch({});

/** As the rules require of every profile. */
const LONGEST_NAME = 100;

const { env } = process;
const { values } = readCommandLine(usage, {
  options: {
    project: { type: 'string' },
    admin: { type: 'string' },
    mentor: { type: 'string' },
    name: { type: 'string' },
  },
});
const { admin, mentor, name, project = env['GCLOUD_PROJECT'] } = values;

if (project === undefined) misused(usage, 'Name the project: --project PROJECT.');
if (!isProjectId(project)) misused(usage, `${project} is no Firebase project's id.`);
const mail = admin ?? mentor;
if (mail === undefined || (admin !== undefined && mentor !== undefined))
  misused(usage, 'Name one account: --admin MAIL or --mentor MAIL.');
if (!/^[^@\s]+@[^@\s]+$/.test(mail)) misused(usage, `${mail} is no mail address.`);
try {
  await connect(project);
  console.log(admin === undefined ? await makeMentor(mail, name) : await makeAdmin(mail));
  process.exit(0);
} catch (error) {
  const what = error instanceof Error ? error.message : String(error);
  const cure = 'Sign in on this machine as an owner of the project: gcloud auth application-default login';
  console.error(error instanceof Refusal ? what : `${what}\n${cure}`);
  process.exit(1);
}

async function connect(projectId: string): Promise<void> {
  await useFilesOf(projectId, env);
  env['DATABASE_INSTANCE'] ??= `${projectId}-default-rtdb`;
  // With a gcloud sign-in, Firebase Auth wants to know which project pays.
  env['GOOGLE_CLOUD_QUOTA_PROJECT'] ??= projectId;
  withDefaults(env);
  initializeApp({ projectId, databaseURL: databaseUrl() });
}

/** An unverified address may have been entered by another person, before its owner signed up. */
async function verified(mail: string): Promise<UserRecord> {
  const { users } = await getAuth().getUsers([{ email: mail }]);
  const [user] = users;
  if (!user) throw new Refusal(`No account has the address ${mail}. Its owner must sign up first.`);
  if (!user.emailVerified)
    throw new Refusal(`The account of ${mail} has not verified the address. Its owner must do that first.`);
  if (!isPersonId(user.uid)) throw new Refusal(`The account of ${mail} has an id that orders cannot use.`);
  return user;
}

async function makeAdmin(mail: string): Promise<string> {
  const { uid, customClaims } = await verified(mail);
  await getAuth().setCustomUserClaims(uid, { ...customClaims, admin: true });
  return `${mail} is an operator, from the next sign-in on.`;
}

async function makeMentor(mail: string, called: string | undefined): Promise<string> {
  const { uid } = await verified(mail);
  const database = getDatabase();
  const at = async (path: string) => known.parse((await database.ref(path).get()).val());
  const [profile, before] = await Promise.all([at(`users/${uid}`), at(`mentors/${uid}`)]);
  const name = oneLine(called ?? before.name ?? profile.name ?? '');
  if (name === '' || name.length > LONGEST_NAME)
    throw new Refusal(`${mail} needs a name of 1 to 100 letters: --name "Ayu Lestari"`);
  const timeZone = knownZone(before.timeZone) ?? knownZone(profile.timeZone) ?? HOME_ZONE;
  await database.ref(`mentors/${uid}`).update({ name, timeZone });
  return `${mail} is a mentor, ${name}, and can now enter topics, hours and prices.`;
}
