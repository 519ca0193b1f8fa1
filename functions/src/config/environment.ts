import * as z from 'zod';

/** The environment. Only this file reads it. */
export const { env } = process;

const firebaseConfig = z.record(z.string(), z.string().nullable());

/**
 * The project's options, as the platform gives them:
 * https://firebase.google.com/docs/functions/config-env#automatically_populated_environment_variables
 */
export const firebaseOptions = () => firebaseConfig.parse(JSON.parse(env['FIREBASE_CONFIG'] ?? '{}'));

/**
 * The providers' addresses. They are no params, since a deployment has nothing to set there: only a stack of stand-ins sets
 * them.
 */
export const addresses = {
  xendit: () => env['XENDIT_API_URL'] ?? 'https://api.xendit.co',
  google: () => env['GOOGLE_API_ROOT_URL'] ?? 'https://www.googleapis.com/',
  googleMeet: () => env['GOOGLE_API_ROOT_URL'] ?? 'https://meet.googleapis.com/',
  googleToken: () => env['GOOGLE_TOKEN_URL'] ?? 'https://oauth2.googleapis.com/token',
  sendgrid: () => env['SENDGRID_API_URL'] ?? 'https://api.sendgrid.com',
  appCheckKeys: () => env['APP_CHECK_KEYS_URL'] ?? 'https://firebaseappcheck.googleapis.com/v1/jwks',
};

export const emulated = env['FUNCTIONS_EMULATOR'] === 'true';

/** The clock of the local stack; there is none in production. */
export const clockUrl = (): string | undefined => (emulated ? env['CLOCK_URL'] : undefined);
