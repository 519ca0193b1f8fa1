import { defaultPayoutPolicy } from '../functions/src/payout/payout-policy.ts';
import { people, type Person } from '../stack/seed/people.ts';
import type { Ports } from '../stack/ports.ts';
import { addressesOf, databaseNamespace, params, projectId } from '../stack/settings.ts';
import { shownPayoutPolicy, type LocalStack, type Site } from './site.ts';

/** The addresses of a local stack, and the people who can sign in. */
export function localSite(ports: Ports): Site {
  const addresses = addressesOf(ports);
  const at = (name: string): string => (addresses[name] ?? '').replace(/\/$/, '');
  return {
    firebase: {
      apiKey: 'local',
      projectId,
      databaseURL: `https://${databaseNamespace}.firebaseio.com`,
    },
    functionsUrl: at('FUNCTIONS_URL'),
    payouts: shownPayoutPolicy({
      ...defaultPayoutPolicy,
      from: Date.parse(`${params['PAYOUTS_FROM']}T00:00:00+07:00`),
    }),
    local: {
      authUrl: `http://127.0.0.1:${ports.auth}`,
      database: { host: '127.0.0.1', port: ports.database },
      clockUrl: at('CLOCK_URL'),
      pages: {
        checkout: at('XENDIT_API_URL'),
        inbox: at('SENDGRID_API_URL'),
        calendar: at('GOOGLE_API_ROOT_URL'),
        archive: at('STORAGE_EMULATOR_HOST'),
      },
      people: Object.values(people).map(cardOf),
    },
  };
}

const cardOf = ({ uid, name, email, password, admin }: Person): LocalStack['people'][number] => ({
  name,
  email,
  password,
  role: admin ? 'operator' : uid.startsWith('mentor-') ? 'mentor' : 'mentee',
});
