import assert from 'node:assert/strict';
import { newEntry, type EffectRecord, type LedgerEntry } from '../../src/order/ledger.ts';
import { takeTurn } from '../../src/order/turn.ts';
import { LEASE } from '../../src/order/leases.ts';
import { actionItemsAt } from '../../src/order/action-items.ts';
import type { EffectIdentity } from '../../src/order/effect.ts';
import { withCommand, type RecordCommand } from '../../src/order/operator.ts';
import type { MoneyReturn, Order } from '../../src/order/order.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { confirmed, known, NOW, policy } from './known.ts';

const parkedOf = (effect: EffectIdentity): EffectRecord => ({
  state: 'parked',
  effect,
  attempts: 8,
  at: NOW,
  error: 'google: notFound',
});

const parked = parkedOf({ kind: 'create-meeting' });
const opening = { kind: 'open-invoice', number: 1 } as const;

const entryOf = (order: Order, effects: LedgerEntry['effects'] = {}): LedgerEntry => ({
  ...newEntry(order.id),
  order,
  effects,
  revision: 7,
});

const back = (change: Partial<MoneyReturn>): Order => ({
  ...known.paid,
  approval: { decision: 'rejected', at: NOW },
  returns: [
    {
      number: 1,
      invoiceId: 'inv-1',
      amount: 150_000,
      currency: 'IDR',
      method: 'by-hand',
      status: 'pending',
      at: NOW,
      ...change,
    },
  ],
});

function obeyed(entry: LedgerEntry, command: RecordCommand): LedgerEntry {
  const next = withCommand(entry, command, 'admin-eka', NOW + HOUR);
  if (typeof next === 'string') throw new Error(next);
  return next;
}

const turned = (entry: LedgerEntry, now = NOW + HOUR) =>
  takeTurn(entry, { done: [], policy, now, token: 'worker-1', jitter: 0.5 });

const codesOf = (entry: LedgerEntry, now = NOW) =>
  actionItemsAt(entry, policy, now).map(({ code, about }) => `${code} ${about}`);

describe('what waits for a person', () => {
  it('is an effect that was given up', () => {
    assert.deepEqual(codesOf(entryOf(known.paidAndApproved, { 'meeting:1': parked })), [
      'effect-parked meeting:1',
    ]);
  });

  const effect = { kind: 'return-money', number: 1 } as const;
  const failing = { effect, attempts: 1, error: 'xendit: HTTP_503', since: NOW } as const;
  const waiting = { ...failing, state: 'waiting', nextAt: NOW + HOUR } as const;
  const codesAt = (record: EffectRecord) => codesOf(entryOf(known.paid, { 'return:1': record }));

  it('is an effect that has failed again and again', () => {
    assert.deepEqual(codesAt({ ...waiting, attempts: 5, failureKind: 'passing' }), []);
    assert.deepEqual(codesAt({ ...waiting, attempts: 6, failureKind: 'passing' }), [
      'effect-failing return:1',
    ]);
  });

  it('is at once one that was refused for good, or that the set-up refuses', () => {
    assert.deepEqual(codesAt({ ...waiting, failureKind: 'lasting' }), ['effect-failing return:1']);
    assert.deepEqual(codesAt({ ...waiting, failureKind: 'set-up' }), ['set-up-fails return:1']);
  });

  it('is still there while it is tried once more', () => {
    const leased = { ...failing, state: 'leased', token: 'worker-1', until: NOW + HOUR } as const;
    assert.deepEqual(codesAt({ ...leased, attempts: 2, failureKind: 'set-up' }), ['set-up-fails return:1']);
    assert.deepEqual(codesAt({ ...leased, attempts: 7, failureKind: 'passing' }), [
      'effect-failing return:1',
    ]);
    assert.deepEqual(codesAt({ ...leased, attempts: 6, failureKind: 'passing' }), []);
  });

  it('has the cause that it shares with others, without what to do about it', () => {
    const record = {
      ...waiting,
      error: 'xendit: INVALID_API_KEY. Check the key.',
      failureKind: 'set-up',
    } as const;
    const [need] = actionItemsAt(entryOf(known.paid, { 'return:1': record }), policy, NOW);
    assert.equal(need?.cause, 'xendit: INVALID_API_KEY');
  });

  it('is money that a person returns, and money that is slow', () => {
    assert.deepEqual(codesOf(entryOf(back({}))), ['money-by-hand 1']);
    const slow = entryOf(back({ method: 'refund' }));
    assert.deepEqual(codesOf(slow, NOW + 14 * DAY - 1), []);
    assert.deepEqual(codesOf(slow, NOW + 14 * DAY), ['money-slow 1']);
  });

  it('is an event that was given up only while it is wanted, and a mail that was, also after', () => {
    const effects = {
      'meeting:move:2': parked,
      'room:1': parked,
      'mail:order-received:mentee': parkedOf({ kind: 'mail', to: 'mentee' }),
    };
    const { entry } = turned(entryOf(confirmed, effects));
    assert.deepEqual(codesOf(entry), ['effect-parked mail:order-received:mentee']);
  });

  it('is a guest whom the calendar did not invite, until the order ends', () => {
    const meeting = {
      ...confirmed.meeting,
      eventId: 'event1',
      version: 1,
      createdAt: NOW,
      externalMoves: [],
    };
    const order: Order = { ...confirmed, meeting: { ...meeting, uninvited: ['mentor'] } };
    assert.deepEqual(codesOf(entryOf(order)), ['guest-not-invited mentor']);
    const ended = { status: 'cancelled', at: NOW, reason: 'by-mentee', retainedAmount: 0 } as const;
    assert.deepEqual(codesOf(entryOf({ ...order, ended })), []);
  });

  it('is nothing in an order that goes well', () => {
    assert.deepEqual(codesOf(entryOf(confirmed), NOW + DAY), []);
  });

  it('is what the entry is found by, from when it began until it is over', () => {
    const { entry } = turned(entryOf(back({})));
    assert.equal(entry.actionRequiredSince, NOW);
    const done = turned(obeyed(entry, { do: 'returned', number: 1, reference: 'BCA 12345' })).entry;
    assert.equal(done.actionRequiredSince, undefined);
  });

  it('counts from the first of the failures in a row', () => {
    const { entry, result } = turned(entryOf(known.accepted));
    const [effect] = result.claimed;
    assert.ok(effect);
    const failure = {
      effect,
      token: 'worker-1',
      result: { failure: 'xendit: 503', kind: 'passing' } as const,
    };
    const turn = { policy, token: 'worker-1', jitter: 0.5 };
    const failed = takeTurn(entry, { ...turn, done: [failure], now: NOW + HOUR }).entry;
    const again = takeTurn(failed, { ...turn, done: [], now: NOW + 2 * HOUR }).entry;
    const twice = takeTurn(again, { ...turn, done: [failure], now: NOW + 3 * HOUR }).entry;
    const record = twice.effects[effect.key];
    assert.equal(record?.state === 'waiting' && record.since, NOW + HOUR);
  });
});

describe('an operator', () => {
  it('retries what was parked: it is claimed in the next turn, with a clean count', () => {
    const entry = obeyed(entryOf(known.paidAndApproved, { 'meeting:1': parked }), {
      do: 'retry',
      effect: 'meeting:1',
    });
    assert.equal(entry.wakeAt, NOW + HOUR);
    const { result, entry: next } = turned(entry);
    assert.ok(result.claimed.some(({ key }) => key === 'meeting:1'));
    assert.equal(next.effects['meeting:1']?.attempts, 1);
  });

  it('retries all that failed for one cause, by its name or by the code alone, and nothing else', () => {
    const waiting = {
      state: 'waiting',
      effect: { kind: 'read-invoice', invoiceId: 'inv-1' },
      attempts: 3,
      nextAt: NOW + HOUR,
      error: 'xendit: INVALID_API_KEY. Check XENDIT_SECRET_KEY.',
      since: NOW,
      failureKind: 'set-up',
    } as const;
    const entry = entryOf(known.paidAndApproved, { 'readback:inv-1:0': waiting, 'meeting:1': parked });
    for (const cause of ['xendit: INVALID_API_KEY', 'INVALID_API_KEY']) {
      const { effects, operatorActions } = obeyed(entry, { do: 'retry-all', cause });
      assert.deepEqual(Object.keys(effects), ['meeting:1']);
      assert.deepEqual(
        operatorActions.map(({ did, about }) => [did, about]),
        [['retry-all', cause]],
      );
    }
    for (const cause of ['API_KEY', 'xendit', 'google: INVALID_API_KEY'])
      assert.equal(withCommand(entry, { do: 'retry-all', cause }, 'admin-eka', NOW), 'no-such-effect');
  });

  it('skips a mail for a reason: it is never tried again, and is no action item', () => {
    const mail = 'mail:confirmed:mentor';
    const order = { ...known.scheduled, sent: {} };
    const entry = obeyed(entryOf(order, { [mail]: parkedOf({ kind: 'mail', to: 'mentor' }) }), {
      do: 'skip',
      effect: mail,
      reason: 'The address is dead.',
    });
    const { result, entry: next } = turned(entry, NOW + 2 * HOUR + 2 * LEASE);
    assert.ok(!result.claimed.some(({ key }) => key === mail));
    assert.equal(next.actionRequiredSince, undefined);
    assert.deepEqual(next.operatorActions, [
      { at: NOW + HOUR, by: 'admin-eka', did: 'skip', about: mail, reason: 'The address is dead.' },
    ]);
  });

  it('says that money was returned by hand: the mentee is told', () => {
    const { entry } = turned(entryOf(back({})), NOW);
    const after = obeyed(entry, { do: 'returned', number: 1, reference: 'BCA 12345' });
    const { result } = turned(after);
    assert.ok(result.claimed.some(({ key }) => key === 'mail:refunded:mentee:1'));
  });

  const refused: { name: string; effects?: LedgerEntry['effects']; command: RecordCommand; code: string }[] =
    [
      {
        name: 'an effect that was never tried',
        command: { do: 'retry', effect: 'meeting:1' },
        code: 'no-such-effect',
      },
      {
        name: 'an effect that is done',
        effects: { 'invoice:1': { state: 'done', effect: opening, attempts: 1, at: NOW } },
        command: { do: 'retry', effect: 'invoice:1' },
        code: 'not-stuck',
      },
      {
        name: 'an effect that a worker is doing',
        effects: { 'invoice:1': { state: 'leased', effect: opening, attempts: 1, token: 't', until: NOW } },
        command: { do: 'skip', effect: 'invoice:1', reason: 'why not' },
        code: 'not-stuck',
      },
      ...(
        [
          ['invoice:1', 'open-invoice'],
          ['return:1', 'return-money'],
          ['close:inv-1', 'close-invoice'],
          ['meeting:1', 'create-meeting'],
        ] as const
      ).map(([effect, kind]) => ({
        name: `the skipping of ${effect}, which others rest on`,
        effects: { [effect]: parkedOf({ kind }) },
        command: { do: 'skip', effect, reason: 'why not' } as const,
        code: 'cannot-be-skipped',
      })),
      {
        name: 'money that is not to be returned by hand',
        command: { do: 'returned', number: 1, reference: 'BCA' },
        code: 'no-such-return',
      },
    ];
  for (const { name, effects = {}, command, code } of refused)
    it(`is refused ${name}`, () => {
      assert.equal(withCommand(entryOf(known.paid, effects), command, 'admin-eka', NOW), code);
    });
});
