/**
 * Every outside system of the functions, in a process of its own: it tells its parent the address of each.
 * `CALLBACK_URL` is the address of Xendit's callbacks, `UIDS` the accounts; the secrets are in the environment, too.
 */
import { startStandIns } from '../../stack/stand-ins.ts';
import { startAuth } from './auth.ts';

const setting = (name: string): string => process.env[name] ?? '';

const auth = await startAuth(setting('UIDS').split(','));
const standIns = await startStandIns({
  secrets: {
    xenditSecretKey: setting('XENDIT_SECRET_KEY'),
    xenditCallbackToken: setting('XENDIT_CALLBACK_TOKEN'),
    sendgridApiKey: setting('SENDGRID_API_KEY'),
    googleCredentials: setting('GOOGLE_CREDENTIALS'),
  },
  callbackUrl: setting('CALLBACK_URL'),
  jobs: [],
});
process.send?.({ urls: standIns.urls, authUrl: auth.url });
