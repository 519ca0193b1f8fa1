import { onRequest, type Request } from 'firebase-functions/v2/https';
import { app, type App } from '../app.ts';
import { linkSecrets, region } from '../config.ts';
import { refusal, send } from './answer.ts';
import { callerOf } from './caller.ts';

/**
 * A person's sessions as a calendar that calendar programs subscribe to. Whoever is signed in gets the secret address of
 * the own feed as `{url}`; that address is answered with the feed, to a program that cannot sign in.
 */
export const agendaFeed = onRequest(
  { region, secrets: linkSecrets, invoker: 'public', cors: true },
  async (request, response) => {
    if (request.method !== 'GET') {
      send(response, refusal(405, 'method-not-allowed', 'A feed is got.'));
      return;
    }
    const whole = app();
    const { u: uid, k: secret } = request.query;
    if (typeof uid !== 'string' || typeof secret !== 'string') {
      send(response, await addressFor(request, whole));
      return;
    }
    if (!whole.ports.feeds.isFeedOf(uid, secret)) {
      send(response, refusal(404, 'no-such-feed', 'Is the address complete?'));
      return;
    }
    const calendar = await feedOf(whole, uid);
    response.set('cache-control', 'private, max-age=300').type('text/calendar').send(calendar);
  },
);

async function addressFor(request: Request, { ports }: App) {
  const uid = await callerOf(request);
  if (uid === undefined) return refusal(401, 'unauthenticated', 'Send a Firebase ID token as Bearer.');
  return { status: 200, body: { url: ports.feeds.url(uid) } };
}

async function feedOf({ ports }: App, uid: string): Promise<string> {
  const { agendaOf } = await import('../mail/agenda.ts');
  const [sessions, person] = await Promise.all([ports.orders.sessionsOf(uid), ports.directory.person(uid)]);
  return agendaOf(sessions, person?.locale ?? 'id');
}
