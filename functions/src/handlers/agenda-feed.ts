import type { Request } from 'firebase-functions/v2/https';
import type { App } from '../app.ts';
import { callLimits, linkSecrets } from '../config/settings.ts';
import { DAY } from '../order/policy.ts';
import { refusal, tooManyRequests, type HttpAnswer } from './answer.ts';
import { callerOf, isSignedIn } from './caller.ts';
import { guarded } from './guarded.ts';

/**
 * How long a session stays in the feed after its end, and how many sessions a feed has at most: each poll reads and sends
 * all of them.
 */
const KEPT = 30 * DAY;
const MOST = 500;

/** The uid of the feed's owner, if the address is valid. */
function feedNamedBy({ query: { u: uid, k: secret } }: Request, { ports }: App): string | undefined {
  if (typeof uid !== 'string' || typeof secret !== 'string') return undefined;
  return ports.feeds.isFeedOf(uid, secret) ? uid : undefined;
}

/**
 * A person's sessions as a feed to which calendar programs subscribe. A signed-in user gets the secret address of their own
 * feed as `{url}`. That address returns the feed, to a program that cannot sign in. Such programs fetch for many people from
 * few IP addresses, so a call to a valid address is counted for its person.
 */
export const agendaFeed = guarded(
  { secrets: linkSecrets, memory: '256MiB', timeoutSeconds: 30, concurrency: 80, maxInstances: 5 },
  {
    methods: ['GET', 'HEAD'],
    fromBrowsers: true,
    proven: (request, app) => feedNamedBy(request, app) !== undefined || isSignedIn(request, app),
  },
  async (request, app) => {
    if (request.query['u'] === undefined) return addressFor(request, app);
    const uid = feedNamedBy(request, app);
    if (uid === undefined || (await app.ports.directory.isDisabled(uid)))
      return refusal(404, 'no-such-feed', 'Is the address complete?');
    const wait = app.limits.users.count(uid, callLimits().perUser, app.ports.clock.now());
    if (wait !== undefined) return tooManyRequests(wait);
    const headers = {
      'cache-control': 'private, max-age=300',
      'content-type': 'text/calendar; charset=utf-8',
    };
    return { status: 200, body: await feedOf(app, uid), headers };
  },
);

async function addressFor(request: Request, app: App): Promise<HttpAnswer> {
  const caller = await callerOf(request, app);
  return caller.ok ? { status: 200, body: { url: app.ports.feeds.url(caller.uid) } } : caller.refusal;
}

async function feedOf({ ports }: App, uid: string): Promise<string> {
  const since = ports.clock.now() - KEPT;
  const { agendaOf } = await import('../mail/agenda.ts');
  const [sessions, person] = await Promise.all([
    ports.published.sessionsOf(uid, since, MOST),
    ports.directory.person(uid),
  ]);
  return agendaOf(sessions, person?.locale ?? 'id');
}
