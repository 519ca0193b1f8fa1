import type { Request } from 'firebase-functions/v2/https';
import type { MailFate, MailNews } from '../ports/mail.ts';
import type { Ports } from '../ports/ports.ts';
import { bytesOf, refusal, type HttpAnswer } from './answer.ts';
import { archiveInbound } from './archive-inbound.ts';
import { guarded } from './guarded.ts';

/** Checks SendGrid's signature of a call. */
const checked = (request: Request, { mailEvents, clock }: Ports) =>
  mailEvents.check(signedCall(request), clock.now());

/**
 * SendGrid reports what became of mails. A mail that did not arrive is written as a notification of its order, which wakes
 * the order; an address that accepts no mail is remembered. The answer is 2xx only after that, because SendGrid calls again
 * for a day on any other answer. Its batches have up to 768 kilobytes.
 */
export const sendgridEvents = guarded(
  { memory: '256MiB', timeoutSeconds: 60, concurrency: 80, maxInstances: 5 },
  {
    methods: ['POST'],
    body: { type: 'json', most: 1024 * 1024 },
    proven: (request, { ports }) => checked(request, ports) === 'authentic',
  },
  (request, { ports }) => {
    switch (checked(request, ports)) {
      case 'forged':
        return Promise.resolve(
          refusal(401, 'wrong-signature', 'The signature is missing or wrong, or no key is set.'),
        );
      case 'stale':
        return Promise.resolve(
          refusal(401, 'stale-signature', 'The signature is too old, or of the future.'),
        );
      case 'authentic':
        return take(ports, request);
    }
  },
);

const signedCall = (request: Request) => ({
  body: bytesOf(request),
  signature: request.get('x-twilio-email-event-webhook-signature'),
  timestamp: request.get('x-twilio-email-event-webhook-timestamp'),
});

async function take(ports: Ports, request: Request): Promise<HttpAnswer> {
  const news = ports.mailEvents.parse(request.body);
  if (!news) return refusal(400, 'not-a-list', 'A batch of events is a JSON list.');
  const cleaned = news.map(({ address: _address, ...known }) => known);
  await archiveInbound(ports, { folder: 'mail-events' }, request, { decision: 'taken', cleaned }, (body) =>
    ports.mailEvents.toArchive(body),
  );
  await Promise.all(news.map((one) => note(ports, one)));
  return { status: 200, body: { taken: news.length } };
}

/** The fates of mails that did not arrive. A mail reported as spam did arrive. */
const undelivered: readonly MailFate[] = ['bounced', 'blocked', 'suppressed', 'refused'];

async function note({ addresses, orders, log, clock }: Ports, news: MailNews): Promise<void> {
  const { orderId, key, fate, at } = news;
  await addresses.note(news);
  if (fate !== 'delivered') log.warn('A mail failed', { orderId, mail: key, fate });
  if (undelivered.includes(fate))
    await orders.note(orderId, key, { about: 'mail', id: key, status: fate, at }, clock.now());
}
