import { getAuth } from 'firebase-admin/auth';
import type { Request } from 'firebase-functions/v2/https';
import { app } from '../app.ts';

/** The user whose Firebase ID token a request brings; `undefined`: nobody that we know. */
export async function callerOf(request: Request): Promise<string | undefined> {
  const token = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1];
  if (token === undefined) return undefined;
  app();
  return getAuth()
    .verifyIdToken(token)
    .then(({ uid }) => uid)
    .catch(() => undefined);
}

/** The admin whose Firebase ID token a request brings; `undefined`: nobody, or nobody who may. */
export async function adminOf(request: Request): Promise<string | undefined> {
  const token = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1];
  if (token === undefined) return undefined;
  app();
  return getAuth()
    .verifyIdToken(token, true)
    .then(({ uid, admin }) => (admin === true ? uid : undefined))
    .catch(() => undefined);
}
