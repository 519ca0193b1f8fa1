import { createPrivateKey } from 'node:crypto';
import * as z from 'zod';
import type { GoogleSettings } from '../../config/settings.ts';
import { ProviderError } from '../../provider-error.ts';

const word = z.string().min(1);

/**
 * Google's own formats: the file that a sign-in writes, and the key file of a service account. Other fields of such a file
 * are not needed. https://google.aip.dev/auth/4112 and https://google.aip.dev/auth/4113
 */
const credentialsSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('authorized_user'), client_id: word, client_secret: word, refresh_token: word }),
  z.object({
    type: z.literal('service_account'),
    client_email: z.email(),
    private_key: z.string().refine(isPrivateKey),
  }),
]);

export type GoogleCredentials =
  | { type: 'authorized_user'; clientId: string; clientSecret: string; refreshToken: string }
  | { type: 'service_account'; email: string; key: string; organiser: string };

/** Several organisers who have signed in each for themselves: their files by their mail address. */
const filesSchema = z
  .record(z.email().toLowerCase(), z.unknown())
  .refine((files) => Object.keys(files).length > 0);

/** Reads the setting. A wrong setting is a set-up failure that names what is wrong and never the content. */
export function credentialsOf({
  credentials,
  organiser,
  isOneOfSeveral = false,
}: GoogleSettings): GoogleCredentials {
  const given = jsonOf(credentials);
  const files = filesSchema.safeParse(given).data;
  if (files && !Object.hasOwn(files, organiser)) throw withoutFile();
  const { success, data, error } = credentialsSchema.safeParse(files ? files[organiser] : given);
  if (!success) throw unusable(error);
  if (data.type === 'authorized_user') {
    if (isOneOfSeveral && !files) throw oneForSeveral();
    const { type, client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken } = data;
    return { type, clientId, clientSecret, refreshToken };
  }
  if (!z.email().safeParse(organiser).success)
    throw new ProviderError('google', 'set-up', 'no-organiser', undefined, whomFor);
  return { type: data.type, email: data.client_email, key: data.private_key, organiser };
}

/** `JSON.parse` puts part of the unreadable text into its error, so that error is dropped here. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

const whomFor =
  'A service account invites nobody by itself. Set GOOGLE_ORGANISER to the mail address of the person whom it acts for.';

const oneForSeveral = (): ProviderError =>
  new ProviderError(
    'google',
    'set-up',
    'one-sign-in',
    undefined,
    'The session belongs to one of several organisers, and GOOGLE_CREDENTIALS is the sign-in of a single account. Store the files of all in one object, each by its mail address, or the key of a service account.',
  );

const withoutFile = (): ProviderError =>
  new ProviderError(
    'google',
    'set-up',
    'no-credentials',
    undefined,
    'GOOGLE_CREDENTIALS has files by mail address, and none of this organiser. Add it, or set GOOGLE_ORGANISER.',
  );

function unusable({ issues }: z.ZodError): ProviderError {
  const keys = issues.map(({ path }) => path.join('.')).filter((key) => key !== '');
  const wrong = keys.length > 0 ? `wrong or missing: ${keys.join(', ')}` : 'it is no JSON object';
  const cure = `GOOGLE_CREDENTIALS is neither an authorized_user nor a service_account as Google writes them (${wrong}). Store the file as it is: firebase functions:secrets:set GOOGLE_CREDENTIALS --data-file FILE`;
  return new ProviderError('google', 'set-up', 'unusable-credentials', undefined, cure);
}
