import assert from 'node:assert/strict';
import { newEntry, type LedgerEntry } from '../../src/order/ledger.ts';
import { takeTurn, type EffectResult, type TurnInput } from '../../src/order/turn.ts';
import { LEASE } from '../../src/order/leases.ts';
import type { FailureKind } from '../../src/order/failure.ts';
import type { Effect } from '../../src/order/effect.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { worthTryingUntil } from '../../src/order/retries.ts';
import { mentor } from './simulation/world.ts';
import { invoice, known, NOW, policy, terms } from './known.ts';

const entryOf = (order = known.accepted): LedgerEntry => ({ ...newEntry(order.id), order });

const turn = (entry: LedgerEntry, change: Partial<TurnInput> = {}) =>
  takeTurn(entry, { done: [], policy, now: NOW, token: 'worker-1', jitter: 0.5, ...change });

const openInvoice: Effect = { kind: 'open-invoice', key: 'invoice:1', attempt: 1, terms };
const opened: EffectResult = {
  effect: openInvoice,
  token: 'worker-1',
  result: { outcome: { kind: 'invoice-opened', invoice } },
};
const openingFirst = { kind: 'open-invoice', number: 1 } as const;

const failed = (kind: FailureKind, token = 'worker-1'): EffectResult => ({
  effect: openInvoice,
  token,
  result: { failure: 'xendit: SERVER_ERROR', kind },
});

describe('the ledger', () => {
  it('takes facts in and claims what they make owed', () => {
    const { request } = known.requested;
    const around = {
      mentor,
      mentee: { name: 'Citra' },
      namesCalendars: false,
      taken: [],
      open: [],
      recent: [],
    };
    const { entry, result } = turn(newEntry('order-0001'), { facts: { request, notices: {} }, around });
    assert.deepEqual(
      result.claimed.map(({ key }) => key),
      ['invoice:1', 'archive:request'],
    );
    assert.equal(entry.wakeAt, NOW + LEASE);
  });

  it('keeps what waits for a person, though a worker with a slower clock has the next turn', () => {
    const { entry } = turn(turn(entryOf()).entry, { done: [failed('lasting')] });
    const later = turn(entry, { now: NOW - 1_000, token: 'worker-2' });
    assert.equal(later.entry.actionRequiredSince, NOW);
    assert.deepEqual(later.result.newNeeds, []);
  });

  it('gives one effect to one worker', () => {
    const first = turn(entryOf());
    const second = turn(first.entry, { token: 'worker-2' });
    assert.deepEqual(first.result.claimed, [openInvoice]);
    assert.deepEqual(second.result.claimed, []);
  });

  it('gives it to the same turn again, which is taken anew when its answer was lost', () => {
    const first = turn(entryOf());
    const again = turn(first.entry);
    assert.deepEqual(again.result.claimed, [openInvoice]);
    assert.equal(again.entry.effects['invoice:1']?.state, 'leased');
  });

  it('knows the effects that cannot have been done before: those never tried, and those refused each time', () => {
    const again = (kind: FailureKind) =>
      turn(turn(turn(entryOf()).entry, { done: [failed(kind)] }).entry, { now: NOW + HOUR, token: 'w2' });
    const untried = (kind: FailureKind) => again(kind).result.untried;
    assert.deepEqual(turn(entryOf()).result.untried, ['invoice:1']);
    assert.deepEqual([untried('set-up'), untried('lasting')], [['invoice:1'], ['invoice:1']]);
    assert.deepEqual(untried('passing'), []);
    assert.deepEqual(turn(turn(entryOf()).entry, { now: NOW + LEASE, token: 'w2' }).result.untried, []);
  });

  it('gives it to another when the lease has ended', () => {
    const first = turn(entryOf());
    const second = turn(first.entry, { token: 'worker-2', now: NOW + LEASE });
    assert.deepEqual(second.result.claimed, [openInvoice]);
  });

  it('records what came of it, once', () => {
    const first = turn(entryOf());
    const done = turn(first.entry, { done: [opened] });
    assert.deepEqual(done.entry.order.invoices, [invoice]);
    assert.equal(done.entry.effects['invoice:1'], undefined);
    const again = turn(done.entry, { done: [opened] });
    assert.deepEqual(again.result.fenced, [openInvoice]);
  });

  it('drops the result of a worker whose lease another has taken over', () => {
    const first = turn(entryOf());
    const second = turn(first.entry, { token: 'worker-2', now: NOW + LEASE });
    const late = turn(second.entry, { done: [opened], now: NOW + LEASE });
    assert.deepEqual(late.entry.order.invoices, []);
    assert.deepEqual(late.result.fenced, [openInvoice]);
  });

  it('tries a passing failure again after a backoff', () => {
    const first = turn(entryOf());
    const { entry, result } = turn(first.entry, { done: [failed('passing')] });
    assert.deepEqual(entry.effects['invoice:1'], {
      state: 'waiting',
      effect: openingFirst,
      attempts: 1,
      nextAt: NOW + 250,
      until: NOW + LEASE,
      error: 'xendit: SERVER_ERROR',
      since: NOW,
      failureKind: 'passing',
    });
    assert.equal(result.retryAt, NOW + 250);
    assert.equal(entry.wakeAt, NOW + 250);
    assert.deepEqual(turn(entry, { now: NOW + 249 }).result.claimed, []);
    assert.deepEqual(turn(entry, { now: NOW + 250 }).result.claimed, [openInvoice]);
  });

  it('spreads the backoff by a fifth to either side', () => {
    const first = turn(entryOf());
    const retryAt = (jitter: number) =>
      turn(first.entry, { done: [failed('passing')], jitter }).result.retryAt;
    assert.deepEqual([retryAt(0), retryAt(1)], [NOW + 200, NOW + 300]);
  });

  it('keeps the last failure while it is tried again', () => {
    const first = turn(entryOf());
    const { entry } = turn(first.entry, { done: [failed('passing')] });
    const record = turn(entry, { now: NOW + 250 }).entry.effects['invoice:1'];
    assert.ok(record?.state === 'leased');
    assert.deepEqual([record.attempts, record.error, record.since], [2, 'xendit: SERVER_ERROR', NOW]);
  });

  it('tries what a person mends again at intervals, and tells it at once and once', () => {
    let { entry } = turn(entryOf());
    let now = NOW;
    const told: unknown[] = [];
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 40; attempt += 1) {
      const failing = turn(entry, { now, done: [failed('set-up')] });
      const record = failing.entry.effects['invoice:1'];
      assert.equal(record?.state, 'waiting');
      waits.push(record.nextAt - now);
      now = record.nextAt;
      const trying = turn(failing.entry, { now });
      assert.deepEqual(trying.result.claimed, [openInvoice]);
      told.push(...failing.result.newNeeds, ...trying.result.newNeeds);
      ({ entry } = trying);
    }
    assert.deepEqual(
      waits.slice(0, 5),
      [1, 5, 10, 15, 15].map((minutes) => minutes * MINUTE),
    );
    assert.deepEqual([Math.max(...waits), told.length], [15 * MINUTE, 1]);
  });

  it('retries an effect that a person waits for, also after a lasting refusal, and reports the reason at once', () => {
    const first = turn(entryOf());
    const { entry, result } = turn(first.entry, { done: [failed('lasting')] });
    assert.deepEqual(entry.effects['invoice:1'], {
      state: 'waiting',
      effect: openingFirst,
      attempts: 1,
      nextAt: NOW + 15 * MINUTE,
      error: 'xendit: SERVER_ERROR',
      since: NOW,
      failureKind: 'lasting',
    });
    assert.deepEqual(
      result.newNeeds.map(({ code }) => code),
      ['effect-failing'],
    );
    assert.deepEqual(turn(entry, { now: NOW + 15 * MINUTE }).result.claimed, [openInvoice]);
  });

  it('tries what keeps failing as long as it is owed, and tells it once, after some twenty minutes', () => {
    let { entry } = turn(entryOf());
    let now = NOW;
    const told: number[] = [];
    while (now < terms.payBy) {
      const failing = turn(entry, { now, done: [failed('passing')] });
      told.push(...failing.result.newNeeds.map(() => now - NOW));
      const record = failing.entry.effects['invoice:1'];
      assert.equal(record?.state, 'waiting');
      assert.ok(record.nextAt - now <= 15 * MINUTE);
      now = record.nextAt;
      ({ entry } = turn(failing.entry, { now }));
    }
    assert.equal(told.length, 1);
    assert.ok((told[0] ?? 0) > 15 * MINUTE && (told[0] ?? 0) < 30 * MINUTE);
    assert.equal(entry.effects['invoice:1']?.state, undefined);
  });

  describe('of a mail that fails', () => {
    const confirmation: Effect = {
      kind: 'mail',
      key: 'mail:confirmed:mentee',
      template: 'confirmed',
      to: 'mentee',
    };
    const refusedAt = (now: number, kind: FailureKind) => {
      const { entry } = turn(entryOf(known.scheduled), { now });
      const result = { failure: 'sendgrid: http-401. Store a new key.', kind } as const;
      return turn(entry, { now, done: [{ effect: confirmation, token: 'worker-1', result }] }).entry;
    };

    for (const kind of ['passing', 'lasting', 'set-up'] as const)
      it(`tries it again while the session is ahead, a ${kind} failure`, () => {
        assert.equal(refusedAt(terms.startsAt - 2 * HOUR, kind).effects[confirmation.key]?.state, 'waiting');
      });

    it('still tries an effect for an hour that comes up after the session', () => {
      const since = terms.endsAt + MINUTE;
      assert.equal(worthTryingUntil(confirmation, known.scheduled, since), since + HOUR);
      assert.equal(worthTryingUntil(confirmation, known.scheduled, NOW), terms.endsAt);
    });

    it('drops it, with its reason, when it can no longer help, without an action item', () => {
      const first = refusedAt(terms.endsAt - 90 * MINUTE, 'lasting');
      const now = terms.endsAt - 10 * MINUTE;
      const claimed = turn(first, { now }).entry;
      const result = { failure: 'sendgrid: http-401. Store a new key.', kind: 'lasting' } as const;
      const { entry } = turn(claimed, { now, done: [{ effect: confirmation, token: 'worker-1', result }] });
      const reason = 'It can help no more. sendgrid: http-401. Store a new key.';
      const { effect: _, ...record } = entry.effects[confirmation.key] ?? { effect: undefined };
      assert.deepEqual(record, { state: 'skipped', attempts: 2, at: now, reason });
      assert.equal(entry.actionRequiredSince, undefined);
    });
  });

  it('gives up a copy of the request after a month, and tells a person so', () => {
    const copy: Effect = { kind: 'archive', key: 'archive:request' };
    const before = { ...entryOf(known.scheduled), order: { ...known.scheduled, archivedAt: undefined } };
    const failedSince = (since: number) => {
      const attempt = { attempts: 9, token: 'worker-1', until: NOW + LEASE, since } as const;
      const record = { state: 'leased', effect: { kind: 'archive' }, ...attempt } as const;
      const effects = { 'archive:request': record };
      const result = { failure: 'storage: http-400', kind: 'lasting' } as const;
      return turn({ ...before, effects }, { done: [{ effect: copy, token: 'worker-1', result }] }).entry;
    };
    assert.equal(failedSince(NOW - 29 * DAY).effects['archive:request']?.state, 'waiting');
    assert.equal(failedSince(NOW - 30 * DAY).effects['archive:request']?.state, 'parked');
  });

  it('never gives up what money rests on: it is tried again, as slowly as can be', () => {
    const close: Effect = { kind: 'close-invoice', key: 'close:inv-1', invoiceId: 'inv-1' };
    const ended = { status: 'cancelled', at: NOW, reason: 'by-mentee', retainedAmount: 0 } as const;
    let { entry } = turn(entryOf({ ...known.invoiced, ended }));
    for (let attempt = 1, now = NOW; attempt <= 12; attempt += 1) {
      const refused = {
        effect: close,
        token: 'worker-1',
        result: { failure: 'xendit: HTTP_400', kind: 'lasting' as const },
      };
      ({ entry } = turn(entry, { now, done: [refused] }));
      const record = entry.effects['close:inv-1'];
      assert.equal(record?.state, 'waiting');
      now = record.nextAt;
      ({ entry } = turn(entry, { now }));
    }
  });

  it('waits with what one worker after the other died over', () => {
    let { entry } = turn(entryOf());
    for (let death = 1; death <= 7; death += 1) {
      ({ entry } = turn(entry, { now: NOW + death * LEASE }));
      assert.equal(entry.effects['invoice:1']?.state, 'leased');
    }
    const { result, ...last } = turn(entry, { now: NOW + 8 * LEASE });
    const now = NOW + 8 * LEASE;
    assert.deepEqual(last.entry.effects['invoice:1'], {
      state: 'waiting',
      effect: openingFirst,
      attempts: 8,
      nextAt: now + 15 * MINUTE,
      error: 'its workers died',
      since: now,
      failureKind: 'passing',
    });
    assert.deepEqual(
      result.newNeeds.map(({ code, about }) => [code, about]),
      [['effect-failing', 'invoice:1']],
    );
  });

  it('goes on, slowly, with what money rests on, though one worker after the other died over it', () => {
    const ended = { status: 'cancelled', at: NOW, reason: 'by-mentee', retainedAmount: 0 } as const;
    let { entry } = turn(entryOf({ ...known.invoiced, ended }));
    for (let death = 1; death <= 8; death += 1) ({ entry } = turn(entry, { now: NOW + death * LEASE }));
    assert.equal(entry.effects['close:inv-1']?.state, 'waiting');
  });

  it('tells once what has just begun to wait for a person', () => {
    const first = turn(entryOf());
    const { result, entry } = turn(first.entry, { done: [failed('lasting')] });
    assert.deepEqual(turn(entry).result.newNeeds, []);
    const cause = 'xendit: SERVER_ERROR';
    const effect = openingFirst;
    const needs = [{ code: 'effect-failing', at: NOW, about: 'invoice:1', reason: cause, cause, effect }];
    assert.deepEqual(result.newNeeds, needs);
    assert.deepEqual(turn(first.entry, { done: [failed('lasting')] }).entry.actionRequiredLatest, NOW);
    assert.deepEqual(turn(first.entry).result.newNeeds, []);
  });

  it('stamps what begins to wait by when that was found, not by when it began', () => {
    const { entry: leased } = turn(entryOf());
    const record = {
      state: 'leased',
      effect: openingFirst,
      attempts: 7,
      token: 'worker-1',
      until: NOW + LEASE,
      since: NOW - LEASE,
    } as const;
    const before = { ...leased, effects: { 'invoice:1': record } };
    const { result, entry } = turn(before, { done: [failed('passing')] });
    assert.deepEqual(
      result.newNeeds.map(({ code, at }) => [code, at]),
      [['effect-failing', NOW - LEASE]],
    );
    assert.equal(entry.actionRequiredLatest, NOW);
  });

  it('an effect that fails does not block the others', () => {
    const mails = turn(entryOf(known.invoiced));
    const [mail] = mails.result.claimed;
    assert.ok(mail);
    const { entry } = turn(mails.entry, {
      done: [{ effect: mail, token: 'worker-1', result: { failure: 'sendgrid: http-400', kind: 'lasting' } }],
    });
    const paid = { ...entry, order: { ...known.paidAndApproved } };
    assert.ok(turn(paid).result.claimed.some(({ kind }) => kind === 'create-meeting'));
  });

  it('given a failed effect that is owed no more, then nothing wakes for it again', () => {
    const first = turn(entryOf());
    const { entry } = turn(first.entry, { done: [failed('passing')] });
    const cancellation = { by: 'mentee', at: NOW } as const;
    const ended = turn({ ...entry, order: { ...entry.order, cancellation } }, { now: NOW + LEASE });
    assert.equal(ended.entry.effects['invoice:1'], undefined);
    assert.equal(ended.result.retryAt, undefined);
  });

  for (const kind of ['passing', 'lasting'] as const)
    it(`undoes an effect only once its unanswered request can no longer arrive: after a ${kind} failure`, () => {
      const first = turn(entryOf());
      const { entry } = turn(first.entry, { done: [failed(kind)] });
      const cancellation = { by: 'mentee', at: NOW } as const;
      const cancelled = { ...entry, order: { ...entry.order, cancellation } };
      const early = turn(cancelled, { now: NOW + 1_000 });
      const late = turn(early.entry, { now: NOW + LEASE });
      const withdraws = ({ result }: typeof early) =>
        result.claimed.some((effect) => effect.kind === 'withdraw-invoice');
      assert.deepEqual([early, late].map(withdraws), [kind === 'lasting', true]);
      assert.equal(early.entry.wakeAt, NOW + LEASE + (kind === 'lasting' ? 1_000 : 0));
    });

  it('does not undo an effect that was refused, while an earlier request without an answer may arrive', () => {
    const first = turn(entryOf());
    const again = turn(turn(first.entry, { done: [failed('passing')] }).entry, { now: NOW + 250 });
    const { entry } = turn(again.entry, { done: [failed('lasting')], now: NOW + 500 });
    const cancellation = { by: 'mentee', at: NOW } as const;
    const cancelled = turn({ ...entry, order: { ...entry.order, cancellation } }, { now: NOW + 1_000 });
    assert.ok(!cancelled.result.claimed.some(({ kind }) => kind === 'withdraw-invoice'));
  });

  it('given that an effect is owed no more while its retry is hours away, then the order is not due in the past', () => {
    const record = {
      state: 'waiting',
      effect: openingFirst,
      attempts: 9,
      nextAt: NOW + 3 * HOUR,
      until: NOW + LEASE,
      error: 'xendit: NO_ANSWER',
      since: NOW - HOUR,
      failureKind: 'passing',
    } as const;
    const cancellation = { by: 'mentee', at: NOW } as const;
    const order = { ...known.accepted, cancellation };
    const { entry, result } = turn(
      { ...entryOf(order), effects: { 'invoice:1': record } },
      { now: NOW + 2 * HOUR },
    );
    assert.deepEqual(result.newlyBroken, []);
    assert.ok((entry.wakeAt ?? 0) > NOW + 2 * HOUR);
  });

  it('given a worker that died over an effect that is owed no more, then its lease goes when it ends', () => {
    const first = turn(entryOf());
    const cancellation = { by: 'mentee', at: NOW } as const;
    const cancelled = { ...first.entry, order: { ...first.entry.order, cancellation } };
    assert.equal(turn(cancelled).entry.effects['invoice:1']?.state, 'leased');
    assert.equal(turn(cancelled, { now: NOW + LEASE }).entry.effects['invoice:1'], undefined);
  });
});
