import type { Request } from 'firebase-functions/v2/https';
import type { App } from '../app.ts';
import { callbackSecrets } from '../config/settings.ts';
import { orderNamedBy } from '../order/names.ts';
import { DAY } from '../order/policy.ts';
import { mentorNamedBy } from '../payout/names.ts';
import { withHeardPayout } from '../payout/payee-commands.ts';
import type { ParsedCallback } from '../ports/payments.ts';
import type { Ports } from '../ports/ports.ts';
import { archiveInbound } from './archive-inbound.ts';
import { refusal, type HttpAnswer } from './answer.ts';
import { guarded } from './guarded.ts';

const isAuthentic = (request: Request, { ports }: App): boolean =>
  ports.callbacks.isAuthentic(request.get('x-callback-token'));

/**
 * Xendit reports that an invoice or a refund changed. A caller who knows the token is accepted, however often. The callback
 * is archived, and a notification of an order is written, which wakes the order. The answer is 2xx only after that, because
 * Xendit calls again on any other answer. Real callbacks have one or two thousand bytes, and Xendit waits for 30 seconds.
 */
export const xenditCallback = guarded(
  { secrets: callbackSecrets, memory: '256MiB', timeoutSeconds: 30, concurrency: 80, maxInstances: 10 },
  { methods: ['POST'], body: { type: 'json', most: 256 * 1024 }, proven: isAuthentic },
  (request, app) =>
    receive(app.ports, request.get('x-callback-token'), request.body, (made) =>
      archiveInbound(app.ports, { folder: 'callbacks' }, request, made, (body) =>
        app.ports.callbacks.toArchive(body),
      ),
    ),
);

/** `archive`: keeps what came in, with the decision on it. */
export async function receive(
  ports: Ports,
  token: string | undefined,
  body: unknown,
  archive: (made: Parameters<typeof archiveInbound>[3]) => Promise<void>,
): Promise<HttpAnswer> {
  if (!ports.callbacks.isAuthentic(token))
    return refusal(401, 'wrong-callback-token', 'The x-callback-token is missing or wrong.');
  const callback = ports.callbacks.parse(body);
  // Run concurrently, so that a slow bucket keeps no order waiting.
  const [answer] = await Promise.all([
    take(ports, callback),
    archive({ decision: callback.kind, cleaned: callback }),
  ]);
  return answer;
}

/** A callback about none of our orders is accepted all the same: Xendit's own test of the address sends such a body. */
async function take(ports: Ports, callback: ParsedCallback): Promise<HttpAnswer> {
  const { clock, orders } = ports;
  if (callback.kind === 'foreign') return { status: 200, body: { received: 'foreign' } };
  if (callback.kind === 'payouts') {
    for (const payoutId of callback.payoutIds) await hearPayout(ports, payoutId);
    return { status: 200, body: { received: 'noted' } };
  }
  for (const { name, noticeId, notice } of callback.notices) {
    const ofReturn = notice.about === 'refund' && { name };
    const noted = { ...notice, ...ofReturn, at: clock.now() };
    await orders.note(orderNamedBy(name) ?? '', `${noticeId}-${dayOf(noted.at)}`, noted, noted.at);
  }
  return { status: 200, body: { received: 'noted' } };
}

/** The payout is asked about in the next run of `payMentors`. What the callback says of it is not believed. */
async function hearPayout({ payees, clock }: Ports, payoutId: string): Promise<void> {
  const mentorId = mentorNamedBy(payoutId);
  if (mentorId === undefined) return;
  const now = clock.now();
  const published = await payees.payout(mentorId, payoutId);
  await payees.turn(mentorId, now, ({ payee }) => ({
    payee: withHeardPayout(payee, payoutId, published, now),
    changes: [],
    ended: [],
  }));
}

/**
 * The same content on one day is one notification. On another day it is a new one, though it says the same: another payment
 * may look like the first, and a payment that a person has not found may have come since.
 */
const dayOf = (at: number): number => Math.floor(at / DAY);
