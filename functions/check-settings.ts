/** Whether the settings of the project that is deployed can be taken: before anything is uploaded, and not when an order comes. */
import { useFilesOf } from './doctor/environment.ts';
import { withDefaults } from './doctor/settings.ts';
import { configuredPayoutPolicy } from './src/config/payout-policy.ts';
import { configuredPolicy } from './src/config/policy.ts';

const { env } = process;

try {
  await useFilesOf(env['GCLOUD_PROJECT'] ?? '', env);
  withDefaults(env);
  configuredPolicy();
  configuredPayoutPolicy();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
