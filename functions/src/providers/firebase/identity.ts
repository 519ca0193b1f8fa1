import type { App } from 'firebase-admin/app';
import type { DecodedIdToken, UserRecord } from 'firebase-admin/auth';
import * as z from 'zod';
import { isPersonId } from '../../order/ids.ts';
import type { IdentityProvider, SignInProfile } from '../../ports/people.ts';
import { ProviderError } from '../../provider-error.ts';
import { createAppCheck, type AppCheckSettings } from './app-check.ts';

/** Identifies the caller by Firebase Auth, and the app by Firebase App Check. */
export function createIdentity(firebase: App, appCheck: AppCheckSettings): IdentityProvider {
  const claimsOf = async (idToken: string, isStillSignedIn: boolean): Promise<DecodedIdToken | undefined> => {
    if (!isToken(idToken)) return undefined;
    try {
      // Loaded only for calls over HTTPS; no trigger needs it.
      const { getAuth } = await import('firebase-admin/auth');
      const claims = await getAuth(firebase).verifyIdToken(idToken, isStillSignedIn);
      return isPersonId(claims.uid) ? claims : undefined;
    } catch (error) {
      if (isFaultOfToken(error)) return undefined;
      throw new ProviderError('auth', 'passing', 'not-checked', error);
    }
  };
  return {
    uidOf: async (idToken) => (await claimsOf(idToken, false))?.uid,
    async sinceSignIn(idToken) {
      const claims = await claimsOf(idToken, false);
      // In seconds, by Google's clock. https://firebase.google.com/docs/reference/admin/node/firebase-admin.auth.decodedidtoken
      return claims && Date.now() - claims.auth_time * 1000;
    },
    async adminOf(idToken) {
      const claims = await claimsOf(idToken, true);
      return claims?.['admin'] === true ? claims.uid : undefined;
    },
    isOurApp: createAppCheck(appCheck),
    async remove(uid) {
      const { getAuth } = await import('firebase-admin/auth');
      await getAuth(firebase)
        .deleteUser(uid)
        .catch((error: unknown) => {
          if (!isUnknownUser(error)) throw new ProviderError('auth', 'passing', 'not-removed', error);
        });
    },
    async profileOf(uid) {
      const { getAuth } = await import('firebase-admin/auth');
      return getAuth(firebase)
        .getUser(uid)
        .then(profileIn, (error: unknown) => {
          if (isUnknownUser(error)) return undefined;
          throw new ProviderError('auth', 'passing', 'not-read', error);
        });
    },
  };
}

/** https://firebase.google.com/docs/auth/admin/errors */
const isUnknownUser = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'auth/user-not-found';

const profileIn = (user: UserRecord): SignInProfile => ({
  email: user.email,
  displayName: user.displayName,
  phoneNumber: user.phoneNumber,
  photoURL: user.photoURL,
  providers: user.providerData.map(({ providerId }) => providerId),
  createdAt: user.metadata.creationTime,
  lastSignInAt: user.metadata.lastSignInTime,
});

const headerSchema = z.object({ alg: z.string(), kid: z.string().optional() });
const claimsSchema = z.object({ iss: z.string(), aud: z.string(), sub: z.string(), auth_time: z.number() });

/** Whether a text has the parts that the SDK reads. The SDK would fail on a part of another type. */
function isToken(text: string): boolean {
  const [header, claims, signature, ...more] = text.split('.');
  if (signature === undefined || more.length > 0) return false;
  return headerSchema.safeParse(jsonOf(header)).success && claimsSchema.safeParse(jsonOf(claims)).success;
}

function jsonOf(part = ''): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}

const faults = ['id-token-expired', 'id-token-revoked', 'user-disabled', 'user-not-found'].map(
  (code) => `auth/${code}`,
);

/**
 * Whether the token itself is wrong, and not merely unchecked. firebase-admin 14.5 uses the same code for both when it
 * cannot fetch Google's keys, but only an error about the token names the token (lib/auth/token-verifier.js).
 */
function isFaultOfToken(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const argument = error.code === 'auth/argument-error' && error.message.includes('Firebase ID token');
  return argument || faults.some((code) => code === error.code);
}
