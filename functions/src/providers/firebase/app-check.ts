import { connection } from '../../connection.ts';
import { ProviderError } from '../../provider-error.ts';

export interface AppCheckSettings {
  /** Where the keys are published. */
  keysUrl: string;
  projectId: string;
}

const ISSUER = 'https://firebaseappcheck.googleapis.com/';

/**
 * Tells tokens of our own apps from others, as the Admin SDK does. The SDK takes no other address for the keys
 * (firebase-admin 14.5, lib/app-check/token-verifier.js). https://firebase.google.com/docs/app-check/custom-resource-backend
 */
export function createAppCheck({
  keysUrl,
  projectId,
}: AppCheckSettings): (token: string) => Promise<boolean> {
  const library = connection(async () => {
    const { createRemoteJWKSet, errors, jwtVerify } = await import('jose');
    return { keys: createRemoteJWKSet(new URL(keysUrl)), errors, jwtVerify };
  });
  return async (token) => {
    const { keys, errors, jwtVerify } = await library();
    const expected = { algorithms: ['RS256'], typ: 'JWT', audience: `projects/${projectId}` };
    try {
      const { payload } = await jwtVerify(token, keys, expected);
      return (
        payload.iss?.startsWith(ISSUER) === true && (payload.sub ?? '') !== '' && payload.exp !== undefined
      );
    } catch (error) {
      const silent = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
      if (error instanceof errors.JOSEError && !silent && error.code !== 'ERR_JOSE_GENERIC') return false;
      throw new ProviderError('app-check', 'passing', 'not-checked', error);
    }
  };
}
