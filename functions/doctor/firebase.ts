import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { initializeApp, type App } from 'firebase-admin/app';
import { getAuth } from 'firebase-admin/auth';
import { getDatabase } from 'firebase-admin/database';
import { getStorage } from 'firebase-admin/storage';
import type { ArchiveSettings } from '../src/config/settings.ts';
import { createArchive } from '../src/providers/storage/archive.ts';
import { ill, refused, unknown, well, type Finding } from './finding.ts';

const signIn = 'Sign in on this machine: gcloud auth application-default login.';

/** Writes one object, always the same, with this machine's sign-in. The object stays there. */
export async function bucketFinding(app: App, project: string, settings: ArchiveSettings): Promise<Finding> {
  const about = `the bucket ${settings.bucket} can be written`;
  try {
    await createArchive(app, settings).put('operator/doctor.json', { by: 'npm run doctor' });
    return (await isElsewhere(app, project, settings))
      ? ill(about, `it is the bucket of another project than ${project}`, ofThisProject)
      : well(about);
  } catch (error) {
    const cures = {
      'http-404': `Create the bucket. ${ofThisProject}`,
      'http-403': `Allow the functions’ service account and your own account to create objects in the bucket. ${ofThisProject}`,
    };
    return refused(about, error, cures, signIn);
  }
}

const ofThisProject =
  'ARCHIVE_BUCKET must name a bucket of this project: all projects share the names, and the functions may write to no other’s.';

/** No, where this account may not list the project's buckets. */
async function isElsewhere(app: App, project: string, { bucket }: ArchiveSettings): Promise<boolean> {
  const { storage } = getStorage(app).bucket(bucket);
  const [buckets] = await storage.getBuckets({ project, prefix: bucket }).catch(() => [undefined]);
  return buckets !== undefined && !buckets.some(({ name }) => name === bucket);
}

/** The emulator's own administrator. The SDK uses it for data by itself, but not for rules. */
const owner = { getAccessToken: () => Promise.resolve({ access_token: 'owner', expires_in: 3600 }) };
const emulated = process.env['FIREBASE_DATABASE_EMULATOR_HOST'] !== undefined;

/** Compares the deployed rules with those of this folder. It also finds a wrong region or instance. */
export async function rulesFinding(databaseURL: string): Promise<Finding> {
  const about = 'the database has the rules of this folder';
  const written = await readFile(new URL('../../database.rules.json', import.meta.url), 'utf8');
  try {
    const app = initializeApp({ databaseURL, ...(emulated && { credential: owner }) }, randomUUID());
    const holding = await getDatabase(app).getRules();
    if (holding.trim() === written.trim()) return well(about);
    return ill(about, 'it has other rules', 'Deploy them: npm run firebase -- deploy --only database');
  } catch (error) {
    return refused(about, error, {}, `See REGION and DATABASE_INSTANCE. ${signIn}`);
  }
}

/** How many pages of a thousand accounts it searches for an operator. */
const PAGES = 20;

/** Action items need an operator. */
export async function adminFinding(app: App): Promise<Finding> {
  const about = 'there is an operator';
  let page: string | undefined;
  try {
    for (let looked = 0; looked < PAGES; looked += 1) {
      const { users, pageToken } = await getAuth(app).listUsers(1000, page);
      if (users.some(({ customClaims, disabled }) => customClaims?.['admin'] === true && !disabled))
        return well(about);
      if (pageToken === undefined)
        return ill(
          about,
          'no account has the claim admin',
          'npm run grant -- --project PROJECT --admin MAIL',
        );
      page = pageToken;
    }
  } catch (error) {
    return refused(about, error, {}, signIn);
  }
  return unknown(about, `it searched ${PAGES * 1000} accounts, and there are more`);
}
