/**
 * `npm run web -- --project PROJECT --api-key KEY [--google-client ID] [--out FOLDER]`: builds the web app for a real
 * project, for any server of files. With the ID of an OAuth client people sign in with Google, too. The default FOLDER is
 * that of `firebase.json` in this folder.
 */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { misused, readCommandLine } from '../commands/command-line.ts';
import { isProjectId, useFilesOf } from '../functions/doctor/environment.ts';
import { withDefaults } from '../functions/doctor/settings.ts';
import { databaseUrl, publicUrl } from '../functions/src/config/settings.ts';
import { configuredPayoutPolicy } from '../functions/src/config/payout-policy.ts';
import { configuredPolicy, FaultySettings } from '../functions/src/config/policy.ts';
import type { Policy } from '../functions/src/order/policy.ts';
import type { PayoutPolicy } from '../functions/src/payout/payout-policy.ts';
import { buildWeb } from './build.ts';
import { shownPayoutPolicy } from './site.ts';

const { env } = process;
const usage = 'npm run web -- --project PROJECT --api-key KEY [--google-client ID] [--out FOLDER]';
const { values } = readCommandLine(usage, {
  options: {
    project: { type: 'string' },
    'api-key': { type: 'string' },
    'google-client': { type: 'string' },
    out: { type: 'string', default: fileURLToPath(new URL('lib', import.meta.url)) },
  },
});
const { project: projectId, 'api-key': apiKey, 'google-client': googleClientId, out } = values;

if (projectId === undefined) misused(usage, 'Name the project: --project PROJECT.');
if (apiKey === undefined)
  misused(
    usage,
    'Give its web API key, which the Firebase console shows in the project settings: --api-key KEY.',
  );
if (!isProjectId(projectId)) misused(usage, `${projectId} is no Firebase project's id.`);
await useFilesOf(projectId, env);
env['DATABASE_INSTANCE'] ??= `${projectId}-default-rtdb`;
withDefaults(env);
const [{ leadTime, horizon, buffer, refundTiers }, payoutPolicy] = policiesOf(projectId);
await mkdir(resolve(out), { recursive: true }).catch((error: unknown) =>
  fail(`${out} cannot be made: ${messageOf(error)}. Name another folder: --out FOLDER`),
);
await buildWeb(resolve(out), {
  firebase: { apiKey, projectId, databaseURL: databaseUrl() },
  functionsUrl: publicUrl(),
  ...(googleClientId !== undefined && { googleClientId }),
  policy: { leadTime, horizon, buffer, refundTiers: [...refundTiers] },
  payouts: shownPayoutPolicy(payoutPolicy),
});
console.log(`The web app of ${projectId} is in ${out}.`);

function policiesOf(project: string): [Policy, PayoutPolicy] {
  try {
    return [configuredPolicy(), configuredPayoutPolicy()];
  } catch (error) {
    if (!(error instanceof FaultySettings)) throw error;
    return fail(
      `${error.message}\nMend functions/.env.${project}; functions/.env.example explains each setting.`,
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}
