import { getAuth, type DecodedIdToken } from 'firebase-admin/auth';
import type { Request } from 'firebase-functions/v2/https';
import { app } from '../app.ts';

/** The user whose Firebase ID token a request brings; `undefined`: nobody that we know. */
export const callerOf = async (request: Request): Promise<string | undefined> =>
  (await bearerOf(request, false))?.uid;

/** The admin whose Firebase ID token a request brings; `undefined`: nobody, or nobody who may, or not any more. */
export async function adminOf(request: Request): Promise<string | undefined> {
  const bearer = await bearerOf(request, true);
  return bearer?.['admin'] === true ? bearer.uid : undefined;
}

async function bearerOf(request: Request, checkRevoked: boolean): Promise<DecodedIdToken | undefined> {
  const token = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1];
  if (token === undefined) return undefined;
  app();
  return getAuth()
    .verifyIdToken(token, checkRevoked)
    .catch(() => undefined);
}
