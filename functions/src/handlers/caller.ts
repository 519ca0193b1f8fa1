import type { Request } from 'firebase-functions/v2/https';
import type { App } from '../app.ts';
import { callLimits, enforcesAppCheck } from '../config/settings.ts';
import { MINUTE } from '../order/policy.ts';
import { refusal, tooManyRequests, type HttpAnswer } from './answer.ts';

/** The caller, or why the call is refused. */
export type IdentifiedCaller = { ok: true; uid: string } | { ok: false; refusal: HttpAnswer };

/**
 * The user of a request's Firebase ID token. Where App Check is enforced, the request must come from our own app. A disabled
 * account is refused, unless it is asked for how far its own closing is.
 */
export async function callerOf(
  request: Request,
  app: App,
  disabled: 'refused' | 'heard' = 'refused',
): Promise<IdentifiedCaller> {
  const { identity } = app.ports;
  if (enforcesAppCheck() && !(await identity.isOurApp(request.get('x-firebase-appcheck') ?? '')))
    return no(refusal(401, 'unknown-app', 'Send an App Check token as x-firebase-appcheck.'));
  const uid = await uidIn(request, app);
  return uid === undefined
    ? no(refusal(401, 'unauthenticated', 'Send a Firebase ID token as Bearer.'))
    : heard(uid, app, disabled);
}

/** The admin whose Firebase ID token a request brings. */
export async function adminOf(request: Request, app: App): Promise<IdentifiedCaller> {
  const uid = await app.ports.identity.adminOf(tokenIn(request));
  return uid === undefined
    ? no(refusal(403, 'not-an-admin', 'Send the Firebase ID token of an admin as Bearer.'))
    : heard(uid, app, 'refused');
}

/** What cannot be undone is asked of a person who has just signed in, and not of a session that somebody has found open. */
const LATELY = 10 * MINUTE;

export async function signedInLately(request: Request, { ports }: App): Promise<boolean> {
  const since = await ports.identity.sinceSignIn(tokenIn(request));
  return since !== undefined && since <= LATELY;
}

/** Whether a request comes from a known user, and is counted for that user. */
export const isSignedIn = async (request: Request, app: App): Promise<boolean> =>
  (await uidIn(request, app)) !== undefined;

/** Both the gate and the function behind it call this, but a token is checked only once. */
function uidIn(request: Request, { ports }: App): Promise<string | undefined> {
  const uid = checked.get(request) ?? ports.identity.uidOf(tokenIn(request));
  checked.set(request, uid);
  return uid;
}

const checked = new WeakMap<Request, Promise<string | undefined>>();

const no = (answer: HttpAnswer): IdentifiedCaller => ({ ok: false, refusal: answer });

const tokenIn = (request: Request): string =>
  /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1] ?? '';

/** A known user is accepted unless over the rate limit or disabled. */
async function heard(
  uid: string,
  { ports, limits }: App,
  disabled: 'refused' | 'heard',
): Promise<IdentifiedCaller> {
  const wait = limits.users.count(uid, callLimits().perUser, ports.clock.now());
  if (wait !== undefined) return no(tooManyRequests(wait));
  if (disabled === 'refused' && (await ports.directory.isDisabled(uid)))
    return no(refusal(403, 'disabled', 'This account is disabled.'));
  return { ok: true, uid };
}
