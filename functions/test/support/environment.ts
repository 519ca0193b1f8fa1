import * as z from 'zod';

/** The stack that the tests run on: `npm test` and `npm run stack` put it into the environment. */
const schema = z.object({
  FUNCTIONS_URL: z.url(),
  FIREBASE_DATABASE_EMULATOR_HOST: z.string(),
  FIREBASE_AUTH_EMULATOR_HOST: z.string(),
  GCLOUD_PROJECT: z.string(),
  XENDIT_API_URL: z.url(),
  XENDIT_CALLBACK_TOKEN: z.string(),
  XENDIT_PRODUCT: z.enum(['invoices', 'sessions']),
  GOOGLE_API_ROOT_URL: z.url(),
  SENDGRID_API_URL: z.url(),
  STORAGE_EMULATOR_HOST: z.url(),
  ALERT_MAIL: z.string(),
  ARCHIVE_BUCKET: z.string(),
  CLOCK_URL: z.url(),
  WEB_URL: z.url(),
  WEB_ORIGINS: z.string(),
  STACK_LOG: z.string(),
});

export const stack = schema.parse(process.env);

export const databaseNamespace = `${stack.GCLOUD_PROJECT}-default-rtdb`;

export const databaseUrl = `http://${stack.FIREBASE_DATABASE_EMULATOR_HOST}?ns=${databaseNamespace}`;
