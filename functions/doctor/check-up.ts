import type { App } from 'firebase-admin/app';
import { configuredPayoutPolicy } from '../src/config/payout-policy.ts';
import * as config from '../src/config/settings.ts';
import { clockFinding } from './clock.ts';
import type { Finding } from './finding.ts';
import { adminFinding, bucketFinding, rulesFinding } from './firebase.ts';
import { calendarFinding, freeBusyFinding, gmailFinding } from './google.ts';
import { addressOf, senderFinding, sendgridKeyFinding } from './sendgrid.ts';
import { callbackFinding, payoutsFinding, returnFindings, xenditFinding } from './xendit.ts';

/** A part of a set-up that can be checked without the others. */
export type Part = 'xendit' | 'google' | 'mail' | 'bucket' | 'database' | 'deployment';

/** The checks of each part. The settings must be in the environment. */
export function checkUps(project: string, app: App): Record<Part, () => Promise<Finding[]>> {
  return {
    xendit: ofXendit,
    google: () =>
      Promise.all([
        ...organisersOrOne().map((organiser) =>
          calendarFinding(config.googleSettings(organiser), ownAddress(), Date.now()),
        ),
        freeBusyFinding(config.googleSettings(), Date.now()),
      ]),
    mail: () =>
      Promise.all(
        config.mailsByGmail()
          ? [gmailFinding(config.googleSettings())]
          : [sendgridKeyFinding(config.sendgridSettings()), senderFinding(config.sendgridSettings())],
      ),
    bucket: () => Promise.all([bucketFinding(app, project, config.archiveSettings())]),
    database: () => Promise.all([rulesFinding(config.databaseUrl())]),
    deployment: () => ofDeployment(app),
  };
}

function ofXendit(): Promise<Finding[]> {
  const xendit = config.xenditSettings();
  return Promise.all([
    clockFinding(xendit.url),
    xenditFinding(xendit),
    // A marketplace that pays its mentors by hand needs no such key.
    ...(configuredPayoutPolicy().from === undefined ? [] : [payoutsFinding(xendit)]),
  ]);
}

async function ofDeployment(app: App): Promise<Finding[]> {
  const { product } = config.xenditSettings();
  const found = await Promise.all([
    callbackFinding(config.publicUrl(), config.xenditCallbackToken(), product),
    adminFinding(app),
  ]);
  return [...found, ...returnFindings(config.webUrl(), product)];
}

/** An organiser without an address has signed in. */
function organisersOrOne(): string[] {
  const names = config.organisers().map(({ name }) => name);
  return names.length > 0 ? names : [''];
}

/** The operator's own address, who may get a test's invitation or mail. */
export const ownAddress = (): string => config.alertMailAddress() || addressOf(config.mailSender());
