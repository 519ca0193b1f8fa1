import { startStandIns } from '../../../stack/stand-ins.ts';
import { makeSecrets, type Settings } from '../../../stack/settings.ts';

/** Stand-ins of one test. Their callbacks are not received: everything is found by reading back. */
export async function ownStandIns(ownSecrets: Settings = {}) {
  const secrets = { ...makeSecrets(), ...ownSecrets };
  const secret = (name: string): string => secrets[name] ?? '';
  const standIns = await startStandIns({
    secrets: {
      xenditSecretKey: secret('XENDIT_SECRET_KEY'),
      xenditCallbackToken: secret('XENDIT_CALLBACK_TOKEN'),
      sendgridApiKey: secret('SENDGRID_API_KEY'),
      googleCredentials: secret('GOOGLE_CREDENTIALS'),
    },
    callbackUrl: 'http://127.0.0.1:9',
    jobs: [],
  });
  return { secrets, secret, standIns };
}
