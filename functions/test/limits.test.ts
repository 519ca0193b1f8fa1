import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { ProviderError } from '../src/provider-error.ts';
import {
  ALERTS_TIME,
  AUDIT_TIME,
  EFFECT_TIME,
  MAILS_WAIT,
  LEAST_EFFECT_TIME,
  limited,
  limits,
  ORDER_TIME,
  PLACING_WAIT,
  RECORDING_TIME,
  SWEEP_TIME,
  timeouts,
  effectTimeOf,
} from '../src/limits.ts';
import type { ExternalEffect } from '../src/order/effect.ts';
import { LEASE } from '../src/order/leases.ts';
import { requestTimes } from '../src/providers/xendit/transport.ts';
import { withDeadline, withoutDeadline, timeLeft, withTimeout } from '../src/deadline.ts';

const {
  archive,
  bookmarks,
  busyCalendars,
  calendar,
  directory,
  freeBusy,
  identity,
  ledger,
  mailer,
  orders,
  payments,
  ratings,
  receipts,
} = limits;

/** The calls that each effect makes one after the other (effects/); of parallel calls, the longest. */
const callsOf: Readonly<Record<ExternalEffect['kind'], readonly number[]>> = {
  archive: [archive.put],
  'check-busy': [busyCalendars.named, freeBusy.ask, freeBusy.ask],
  'open-invoice': [directory.person, payments.openInvoice],
  'withdraw-invoice': [payments.findInvoices, payments.closeInvoice],
  // Of an unknown id, which is no invoice's: those of our names, and those that are not found so.
  'read-invoice': [payments.readInvoice, payments.findInvoices, payments.readInvoice],
  'close-invoice': [payments.closeInvoice],
  'return-money': [directory.person, payments.refund],
  'read-return': [payments.readRefund],
  'withdraw-return': [directory.person, payments.makePayoutLink],
  'issue-receipt': [receipts.issue],
  'create-meeting': [directory.person, calendar.create],
  'move-meeting': [calendar.move],
  'verify-meeting': [calendar.read],
  'read-room': [calendar.read],
  'open-room': [calendar.open],
  'cancel-meeting': [calendar.cancel],
  tally: [ratings.tally],
  mail: [directory.person, mailer.send],
  remind: [directory.person, mailer.send],
};

const sum = (times: readonly number[]): number => times.reduce((all, one) => all + one, 0);

describe('how long things may take', () => {
  for (const [kind, calls] of Object.entries(callsOf))
    it(`fits ${kind} into the time of an effect`, () => {
      assert.ok(sum(calls) <= EFFECT_TIME, `${sum(calls)} ms`);
    });

  it('gives a call as long as its requests to Xendit may take, by either product', () => {
    const { GET, POST } = requestTimes;
    assert.ok(payments.readInvoice >= 2 * GET, 'a session, and its payment');
    assert.ok(payments.closeInvoice >= POST + 2 * GET, 'a refusal to cancel a session, and what it is then');
    assert.ok(payments.openInvoice >= GET + 2 * POST, 'no earlier invoice, a refusal, and less');
    assert.ok(
      payments.refund >= 2 * GET + POST,
      'what was refunded, the refund, and what was after a refusal',
    );
  });

  it('makes a lease longer than an effect with its two turns: the claim and the record', () => {
    assert.ok(LEASE >= ledger.turn + EFFECT_TIME + orders.facts + ledger.turn);
  });

  it('lets each trigger do an effect and record it before the platform stops it', () => {
    assert.ok(effectTimeOf(timeouts.fact) >= orders.facts + ledger.turn + EFFECT_TIME);
    assert.ok(effectTimeOf(timeouts.operator) >= ledger.read + ledger.turn + LEAST_EFFECT_TIME);
    assert.ok(effectTimeOf(timeouts.fact) + RECORDING_TIME <= timeouts.fact * 1_000);
  });

  it('ends a sweep, the standing check and the alerts before the platform stops them', () => {
    const whole = timeouts.sweep * 1_000;
    assert.ok(bookmarks.get + SWEEP_TIME + ledger.due + ORDER_TIME + bookmarks.put < whole);
    assert.ok(AUDIT_TIME < whole && ALERTS_TIME < whole);
    assert.ok(EFFECT_TIME >= LEAST_EFFECT_TIME);
  });

  it('lets createOrder answer in its time', () => {
    const caller = identity.uidOf + identity.isOurApp;
    assert.ok(caller + PLACING_WAIT + MAILS_WAIT < timeouts.createOrder * 1_000);
  });
});

describe('a call that is never answered', () => {
  const silent = (): Promise<never> => Promise.withResolvers<never>().promise;

  /** Ends the time of every waiting call. */
  async function timeOver(call: () => Promise<unknown>): Promise<unknown> {
    const time = new AbortController();
    const timeouts = mock.method(AbortSignal, 'timeout', () => time.signal);
    try {
      const called = call().catch((error: unknown) => error);
      time.abort(new DOMException('The time is over', 'TimeoutError'));
      return await called;
    } finally {
      timeouts.mock.restore();
    }
  }

  for (const name of [
    'orders',
    'published',
    'ledger',
    'directory',
    'bookmarks',
    'payments',
    'calendar',
    'mailer',
    'archive',
    'identity',
    'ratings',
    'addresses',
  ] as const)
    it(`of ${name} ends as a passing failure, for every method`, async () => {
      const methods: Readonly<Record<string, number>> = limits[name];
      for (const method of Object.keys(methods)) {
        const port: Record<string, () => Promise<unknown>> = { [method]: silent };
        const call = limited(name, port)[method];
        assert.ok(call);
        const error = await timeOver(call);
        assert.ok(error instanceof ProviderError, method);
        assert.deepEqual([error.provider, error.kind, error.code], [name, 'passing', 'time-out']);
      }
    });

  it('leaves functions alone that do not wait', () => {
    const port = limited('calendar', { eventIdOf: (key: string) => `id-of-${key}` });
    assert.equal(port.eventIdOf('a'), 'id-of-a');
  });
});

describe('work with a deadline', () => {
  const late = () => new Error('late');

  it('begins no call after it', async () => {
    const begun: string[] = [];
    const work = () => withTimeout(60_000, () => Promise.resolve(begun.push('outside')), late);
    await assert.rejects(withDeadline(0, work), /late/);
    assert.deepEqual(begun, []);
  });

  it('keeps its deadline when another one is later', async () => {
    const left = await withDeadline(10, () => withDeadline(60_000, () => Promise.resolve(timeLeft())));
    assert.ok(left <= 10);
  });

  it('leaves time to record the results, and for nothing else', async () => {
    const done = () => Promise.resolve('done');
    const calls = withDeadline(0, () =>
      Promise.allSettled([
        limited('ledger', { turn: done }).turn(),
        limited('orders', { publish: done }).publish(),
        limited('payments', { refund: done }).refund(),
      ]),
    );
    assert.deepEqual(
      (await calls).map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected'],
    );
  });

  it('still records the results', async () => {
    const done = withDeadline(0, () =>
      withoutDeadline(() => withTimeout(60_000, () => Promise.resolve('written'), late)),
    );
    assert.equal(await done, 'written');
  });
});
