import type { Request } from 'firebase-functions/v2/https';
import type { App } from '../app.ts';
import { callLimits, enforcesAppCheck } from '../config.ts';
import { refusal, tooMany, type Answer } from './answer.ts';

/** Who calls, or why nobody is heard. */
export type Caller = { ok: true; uid: string } | { ok: false; refusal: Answer };

/** The user whose Firebase ID token a request brings, in our own app where that is asked for. */
export async function callerOf(request: Request, whole: App): Promise<Caller> {
  const { identity } = whole.ports;
  if (enforcesAppCheck() && !(await identity.isOurApp(request.get('x-firebase-appcheck') ?? '')))
    return no(refusal(401, 'unknown-app', 'Send an App Check token as x-firebase-appcheck.'));
  const uid = await uidIn(request, whole);
  return uid === undefined
    ? no(refusal(401, 'unauthenticated', 'Send a Firebase ID token as Bearer.'))
    : heard(uid, whole);
}

/** The admin whose Firebase ID token a request brings. */
export async function adminOf(request: Request, whole: App): Promise<Caller> {
  const uid = await whole.ports.identity.adminOf(tokenIn(request));
  return uid === undefined
    ? no(refusal(403, 'not-an-admin', 'Send the Firebase ID token of an admin as Bearer.'))
    : heard(uid, whole);
}

/** Whether a request comes from somebody who is known here, and counted as such. */
export const isSignedIn = async (request: Request, whole: App): Promise<boolean> =>
  (await uidIn(request, whole)) !== undefined;

/** Both the gate and the function behind it ask; a token is checked once. */
function uidIn(request: Request, { ports }: App): Promise<string | undefined> {
  const uid = checked.get(request) ?? ports.identity.uidOf(tokenIn(request));
  checked.set(request, uid);
  return uid;
}

const checked = new WeakMap<Request, Promise<string | undefined>>();

const no = (answer: Answer): Caller => ({ ok: false, refusal: answer });

const tokenIn = (request: Request): string =>
  /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1] ?? '';

/** Somebody who is known is heard while not too busy and not disabled. */
async function heard(uid: string, { ports, limits }: App): Promise<Caller> {
  const wait = limits.users.count(uid, callLimits().perUser, ports.clock.now());
  if (wait !== undefined) return no(tooMany(wait));
  if (await ports.directory.isDisabled(uid)) return no(refusal(403, 'disabled', 'This account is disabled.'));
  return { ok: true, uid };
}
