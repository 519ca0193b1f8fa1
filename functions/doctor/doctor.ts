/**
 * `npm run doctor -- --project PROJECT`: checks the set-up that orders need, before and after a deployment. It makes
 * and deletes a calendar event, and writes one object into the bucket. Exit code 1: something must be mended.
 */
import { initializeApp } from 'firebase-admin/app';
import { readCommandLine } from '../../commands/command-line.ts';
import { configuredPayoutPolicy } from '../src/config/payout-policy.ts';
import { configuredPolicy } from '../src/config/policy.ts';
import { seller } from '../src/config/settings.ts';
import { checkUps } from './check-up.ts';
import { zonesFinding } from './clock.ts';
import { asText, ill, type Finding } from './finding.ts';
import { useProject } from './project.ts';
import { sellerFinding } from './seller.ts';
import { settingsFindings } from './settings.ts';

const usage = 'npm run doctor -- --project PROJECT';
const { values } = readCommandLine(usage, { options: { project: { type: 'string' } } });
const project = await useProject(usage, values.project, process.env);

const settings = settingsFindings(process.env);
const hopeless = settings.some(({ state }) => state === 'ill');
const findings = hopeless
  ? settings
  : [...settings, ...policyFindings(), zonesFinding(), sellerFinding(seller()), ...(await world())];
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

async function world(): Promise<Finding[]> {
  const parts = Object.values(checkUps(project, initializeApp({ projectId: project })));
  return (await Promise.all(parts.map((check) => check()))).flat();
}
