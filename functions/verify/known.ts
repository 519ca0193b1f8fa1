import { secrets } from '../doctor/environment.ts';
import { addressOf } from '../doctor/sendgrid.ts';

const settings = [
  'MAIL_FROM',
  'ALERT_MAIL',
  'GOOGLE_ORGANISER',
  'ORGANISER_CALENDAR_ID',
  'GCLOUD_PROJECT',
  'ARCHIVE_BUCKET',
  'DATABASE_INSTANCE',
  'PUBLIC_FUNCTIONS_URL',
  'WEB_URL',
];

/** The secrets, addresses and names of a project: nothing that leaves this machine may have them. */
export function knownIn(env: NodeJS.ProcessEnv): string[] {
  const values = [...secrets, ...settings].flatMap((name) => env[name] ?? []);
  const organisers = (env['GOOGLE_ORGANISER'] ?? '').split(/[,:]/);
  const ofGoogle = [...organisers, ...textsIn(env['GOOGLE_CREDENTIALS'] ?? '')];
  return [...values, ...ofGoogle, addressOf(env['MAIL_FROM'] ?? '')].filter(
    (value) => value !== '' && !common.includes(value),
  );
}

/** Values that every project has. */
const common = ['primary', 'authorized_user', 'service_account'];

/** What stands in a file of credentials. */
function textsIn(json: string): string[] {
  return [...json.matchAll(/"((?:[^"\\]|\\.)*)"\s*[,}]/g)].flatMap(([, text = '']) => text);
}
