/**
 * `npm run doctor -- --project PROJECT`: checks the set-up that orders need, before and after a deployment. It makes
 * and deletes a calendar event, and writes one object into the bucket. Exit code 1: something must be mended.
 */
import { initializeApp } from 'firebase-admin/app';
import { misused, readCommandLine } from '../../commands/command-line.ts';
import { configuredPayoutPolicy } from '../src/config/payout-policy.ts';
import { configuredPolicy } from '../src/config/policy.ts';
import * as config from '../src/config/settings.ts';
import { clockFinding, zonesFinding } from './clock.ts';
import { isProjectId, useSettingsOf } from './environment.ts';
import { asText, ill, type Finding } from './finding.ts';
import { adminFinding, bucketFinding, rulesFinding } from './firebase.ts';
import { calendarFinding, freeBusyFinding, gmailFinding } from './google.ts';
import { addressOf, senderFinding, sendgridKeyFinding } from './sendgrid.ts';
import { settingsFindings, withDefaults } from './settings.ts';
import { callbackFinding, payoutsFinding, xenditFinding } from './xendit.ts';

const { env } = process;
const usage = 'npm run doctor -- --project PROJECT';
const { values } = readCommandLine(usage, { options: { project: { type: 'string' } } });
const project = values.project ?? env['GCLOUD_PROJECT'];

if (project === undefined) misused(usage, 'Name the project: --project PROJECT.');
if (!isProjectId(project)) misused(usage, `${project} is no Firebase project's id.`);
env['GOOGLE_CLOUD_QUOTA_PROJECT'] ??= project;
if (values.project !== undefined) await useSettingsOf(values.project, env);
const { PUBLIC_FUNCTIONS_URL: told = '', FUNCTIONS_URL: local = '' } = env;
env['PUBLIC_FUNCTIONS_URL'] = told === '' ? local : told;
env['DATABASE_INSTANCE'] ??= `${project}-default-rtdb`;
withDefaults(env);

const settings = settingsFindings(env);
const hopeless = settings.some(({ state }) => state === 'ill');
const findings = hopeless
  ? settings
  : [...settings, ...policyFindings(), zonesFinding(), ...(await world(project))];
console.log(asText(findings));
if (hopeless) console.log('\nThe rest is checked once the settings are complete.');
process.exit(findings.some(({ state }) => state === 'ill') ? 1 : 0);

/** Settings that contradict each other. */
function policyFindings(): Finding[] {
  try {
    configuredPolicy();
    configuredPayoutPolicy();
    return [];
  } catch (error) {
    return [ill('the settings', error instanceof Error ? error.message : '', 'See functions/.env.example.')];
  }
}

async function world(projectId: string): Promise<Finding[]> {
  const app = initializeApp({ projectId });
  const xendit = config.xenditSettings();
  const { from } = config.sendgridSettings();
  const guest = config.alertMailAddress() || addressOf(from);
  return Promise.all([
    clockFinding(xendit.url),
    xenditFinding(xendit),
    // A marketplace that pays its mentors by hand needs no such key.
    ...(configuredPayoutPolicy().from === undefined ? [] : [payoutsFinding(xendit)]),
    callbackFinding(config.publicUrl(), config.xenditCallbackToken()),
    ...organisersOrOne().map((organiser) =>
      calendarFinding(config.googleSettings(organiser), guest, Date.now()),
    ),
    freeBusyFinding(config.googleSettings(), Date.now()),
    ...(config.mailsByGmail()
      ? [gmailFinding(config.googleSettings())]
      : [sendgridKeyFinding(config.sendgridSettings()), senderFinding(config.sendgridSettings())]),
    bucketFinding(app, config.archiveSettings()),
    rulesFinding(config.databaseUrl()),
    adminFinding(app),
  ]);
}

/** An organiser without an address has signed in. */
function organisersOrOne(): string[] {
  const names = config.organisers().map(({ name }) => name);
  return names.length > 0 ? names : [''];
}
