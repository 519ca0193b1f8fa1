import { generateKeyPairSync } from 'node:crypto';
import { accountOf, type Account } from '../../../emulators/google/accounts.ts';

/** A way to sign in to Google: its settings, and the account at the stand-in. */
export interface SignIn {
  by: string;
  settings: { credentials: string; organiser: string };
  account: Account;
}

/** A private key, made up for this run, as a key file of Google's has it. */
export const newKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

const signInBy = (by: string, form: object, organiser: string): SignIn => {
  const credentials = JSON.stringify(form);
  return { by, settings: { credentials, organiser }, account: accountOf(credentials, organiser) };
};

/** A key file of Google's, with the fields that we read. */
export const serviceAccount = (change: object = {}) => ({
  type: 'service_account',
  project_id: 'nusademy-test',
  private_key_id: '0123456789abcdef',
  private_key: newKey(),
  client_email: 'orders@nusademy-test.iam.gserviceaccount.com',
  token_uri: 'https://oauth2.googleapis.com/token',
  ...change,
});

export const authorizedUser = (change: object = {}) => ({
  type: 'authorized_user',
  client_id: 'test.apps.googleusercontent.com',
  client_secret: 'GOCSPX-test',
  refresh_token: '1//test',
  ...change,
});

export const byRefreshToken: SignIn = signInBy('a refresh token', authorizedUser(), '');

export const byServiceAccount: SignIn = signInBy(
  'a service account',
  serviceAccount(),
  'organiser@nusademy.example',
);

export const signIns: readonly SignIn[] = [byRefreshToken, byServiceAccount];
