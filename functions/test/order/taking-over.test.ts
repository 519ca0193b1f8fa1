import assert from 'node:assert/strict';
import { newEntry, type EffectRecord, type LedgerEntry } from '../../src/order/ledger.ts';
import { takeTurn } from '../../src/order/turn.ts';
import { LEASE } from '../../src/order/leases.ts';
import { actionItemsAt } from '../../src/order/action-items.ts';
import { withCommand, type RecordCommand } from '../../src/order/operator.ts';
import type { MoneyReturn, Order } from '../../src/order/order.ts';
import { withOutcome, type Outcome } from '../../src/order/outcome.ts';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { known, NOW, policy } from './known.ts';

const first = { number: 1, invoiceId: 'inv-1', amount: 150_000, currency: 'IDR', at: NOW } as const;
const refused = { ...first, method: 'refund', status: 'failed', settledAt: NOW } as const;

/** An order that was rejected after it was paid, and its money on that way. */
const entryOf = (money: Partial<MoneyReturn>, effects: LedgerEntry['effects'] = {}): LedgerEntry => {
  const one = { ...first, method: 'refund', status: 'asked', ...money } as const;
  const returns = one.method === 'payout' ? [refused, { ...one, number: 2, replaces: 1 }] : [one];
  const order: Order = { ...known.paid, approval: { decision: 'rejected', at: NOW }, returns };
  return { ...newEntry(order.id), order, effects };
};

const takeOver = (number = 1): RecordCommand => ({ do: 'take-over', number, reason: 'I call the mentee.' });

function obeyed(entry: LedgerEntry, command: RecordCommand, now = NOW + MINUTE): LedgerEntry {
  const next = withCommand(entry, command, 'admin-eka', now);
  if (typeof next === 'string') throw new Error(next);
  return next;
}

const turned = (entry: LedgerEntry, now = NOW + MINUTE, done: Parameters<typeof takeTurn>[1]['done'] = []) =>
  takeTurn(entry, { done, policy, now, token: `worker-${now}`, jitter: 0.5 });

const waysOf = ({ order }: LedgerEntry) => order.returns.map(({ method, status }) => `${method} ${status}`);
const codesOf = (entry: LedgerEntry, now = NOW + HOUR) =>
  actionItemsAt(entry, policy, now).flatMap(({ code }) => (code.startsWith('money-') ? [code] : []));

const waiting = (change: Partial<Extract<EffectRecord, { state: 'waiting' }>>): EffectRecord => ({
  state: 'waiting',
  effect: { kind: 'return-money', number: 1 },
  attempts: 1,
  nextAt: NOW + 3 * HOUR,
  error: 'xendit: INVALID_API_KEY',
  since: NOW,
  failureKind: 'set-up',
  ...change,
});

const movedBy = (
  entry: LedgerEntry,
  kind: string,
  change: Partial<MoneyReturn>,
  now: number,
): LedgerEntry => {
  const { entry: claimed, result } = turned(entry, now);
  const effect = result.claimed.find((one) => one.kind === kind);
  assert.ok(effect && 'number' in effect, `no ${kind} is owed`);
  const outcome: Outcome = { kind: 'return-moved', number: effect.number, change, notices: [] };
  return turned(claimed, now, [{ effect, token: `worker-${now}`, result: { outcome } }]).entry;
};

describe('an operator who takes a sum over', () => {
  for (const [name, effects] of Object.entries({
    'was never asked for': {},
    'was refused': { 'return:1': waiting({}) },
    'was refused for good': { 'return:1': waiting({ failureKind: 'lasting' }) },
  }))
    it(`has it at once where it ${name}, and nothing else pays it`, () => {
      const { entry, result } = turned(obeyed(entryOf({}, effects), takeOver()));
      assert.deepEqual(waysOf(entry), ['refund failed', 'by-hand pending']);
      assert.ok(!result.claimed.some(({ key }) => key.startsWith('return:')));
      assert.deepEqual(codesOf(entry), ['money-by-hand']);
    });

  for (const [name, record] of Object.entries({
    'no answer came': waiting({ failureKind: 'passing' }),
    'an answer before the refusal was lost': waiting({ mayBeDone: true }),
  }))
    it(`waits where ${name}: the provider is asked first whether it is there`, () => {
      const taken = turned(obeyed(entryOf({}, { 'return:1': record }), takeOver())).entry;
      assert.deepEqual([waysOf(taken), codesOf(taken)], [['refund asked'], ['money-taken-over']]);
      const due = NOW + MINUTE + policy.takeOverWait;
      assert.ok(!turned(taken, due - 1).result.claimed.some(({ key }) => key.startsWith('return:')));
      const gone = movedBy(taken, 'withdraw-return', { status: 'failed', settledAt: due }, due);
      assert.deepEqual(waysOf(gone), ['refund failed', 'by-hand pending']);
      const there = movedBy(taken, 'withdraw-return', { status: 'pending', id: 'rfd-1', readAt: due }, due);
      assert.deepEqual([waysOf(there), codesOf(there)], [['refund pending'], ['money-taken-over']]);
    });

  it('forgets no lost answer by trying again', () => {
    const again = obeyed(entryOf({}, { 'return:1': waiting({ mayBeDone: true }) }), {
      do: 'retry',
      effect: 'return:1',
    });
    const { entry, result } = turned(again);
    const [effect] = result.claimed.filter(({ key }) => key === 'return:1');
    assert.ok(effect);
    const failure = { failure: 'xendit: INVALID_API_KEY', kind: 'set-up' } as const;
    const refusedNow = turned(entry, NOW + MINUTE, [
      { effect, token: `worker-${NOW + MINUTE}`, result: failure },
    ]);
    const taken = obeyed(refusedNow.entry, takeOver());
    assert.deepEqual(waysOf(taken), ['refund asked']);
  });

  it('races a worker who holds the lease: its late result is known, and nothing is paid beside it', () => {
    const working = turned(entryOf({}), NOW);
    const [effect] = working.result.claimed.filter(({ key }) => key === 'return:1');
    assert.ok(effect);
    const taken = turned(obeyed(working.entry, takeOver(), NOW + 1), NOW + 2).entry;
    assert.deepEqual(waysOf(taken), ['refund asked']);
    const outcome = {
      kind: 'return-moved',
      number: 1,
      change: { id: 'rfd-1', status: 'pending', readAt: NOW },
      notices: [],
    } as const;
    const late = turned(taken, NOW + MINUTE - 1, [{ effect, token: `worker-${NOW}`, result: { outcome } }]);
    assert.deepEqual([waysOf(late.entry), codesOf(late.entry)], [['refund pending'], ['money-taken-over']]);
  });

  it('waits for the lease of a worker who says nothing, and longer than its request can take', () => {
    const working = turned(entryOf({}), NOW).entry;
    const taken = turned(obeyed(working, takeOver())).entry;
    assert.ok(policy.takeOverWait > LEASE);
    for (const now of [NOW + LEASE, NOW + MINUTE + policy.takeOverWait - 1])
      assert.ok(!turned(taken, now).result.claimed.some(({ kind }) => kind === 'withdraw-return'));
    const due = turned(taken, NOW + MINUTE + policy.takeOverWait);
    assert.ok(due.result.claimed.some(({ kind }) => kind === 'withdraw-return'));
    assert.ok(!due.result.claimed.some(({ kind }) => kind === 'return-money'));
  });

  it('is looked up by one worker at a time, with the usual backoff, independent of other reads', () => {
    const taken = turned(
      obeyed(entryOf({}, { 'return:1': waiting({ failureKind: 'passing' }) }), takeOver()),
    ).entry;
    const due = NOW + MINUTE + policy.takeOverWait;
    const working = turned(taken, due);
    const [effect] = working.result.claimed.filter(({ kind }) => kind === 'withdraw-return');
    assert.ok(effect);
    const read: Outcome = { kind: 'invoices-found', found: [], notices: [], at: due };
    const isAsked = (entry: LedgerEntry, now: number) => {
      const order = withOutcome(entry.order, read);
      return turned({ ...entry, order }, now).result.claimed.some(({ kind }) => kind === 'withdraw-return');
    };
    assert.ok(!isAsked(working.entry, due + 1));
    const failure = { failure: 'xendit: UNREADABLE_LIST', kind: 'lasting' } as const;
    const refused = turned(working.entry, due, [{ effect, token: `worker-${due}`, result: failure }]).entry;
    assert.deepEqual([isAsked(refused, due + HOUR), isAsked(refused, due + 4 * HOUR)], [false, true]);
  });

  it('has an open link voided first; then it is theirs', () => {
    const open = entryOf({ method: 'payout', status: 'pending', id: 'po-1', url: 'https://x.example' });
    const taken = obeyed(open, takeOver(2));
    const { result } = turned(taken);
    assert.deepEqual(
      result.claimed.filter(({ key }) => key.startsWith('return:')).map(({ kind }) => kind),
      ['withdraw-return'],
    );
    assert.ok(!result.claimed.some(({ key }) => key.startsWith('mail:payout')));
    const over = movedBy(
      taken,
      'withdraw-return',
      { status: 'failed', settledAt: NOW + MINUTE },
      NOW + MINUTE,
    );
    assert.deepEqual(waysOf(over), ['refund failed', 'payout failed', 'by-hand pending']);
  });

  it('learns that a link was claimed meanwhile: it has arrived, and is not paid again', () => {
    const taken = obeyed(entryOf({ method: 'payout', status: 'pending', id: 'po-1' }), takeOver(2));
    const over = movedBy(
      taken,
      'withdraw-return',
      { status: 'succeeded', settledAt: NOW + MINUTE },
      NOW + MINUTE,
    );
    assert.deepEqual([waysOf(over), codesOf(over)], [['refund failed', 'payout succeeded'], []]);
  });

  it('waits for a refund on its way: it cannot be called back', () => {
    const taken = turned(obeyed(entryOf({ status: 'pending', id: 'rfd-1' }), takeOver())).entry;
    assert.deepEqual([waysOf(taken), codesOf(taken)], [['refund pending'], ['money-taken-over']]);
    const over = movedBy(taken, 'read-return', { status: 'failed', settledAt: NOW + HOUR }, NOW + 2 * HOUR);
    assert.deepEqual(waysOf(over), ['refund failed', 'by-hand pending']);
  });

  it('has what others refund of it as well, should that fail: no link is made', () => {
    const asked = entryOf({}, { 'return:1': waiting({ failureKind: 'passing' }) });
    const due = NOW + MINUTE + policy.takeOverWait;
    const { entry: taken, result } = turned(turned(obeyed(asked, takeOver())).entry, due);
    const [effect] = result.claimed.filter(({ kind }) => kind === 'withdraw-return');
    assert.ok(effect);
    const outcome: Outcome = {
      kind: 'return-moved',
      number: 1,
      change: { status: 'failed', failure: 'elsewhere', settledAt: due, readAt: due },
      elsewhere: [{ id: 'rfd-9', amount: 100_000, status: 'pending' }],
      notices: [],
    };
    const found = turned(taken, due, [{ effect, token: `worker-${due}`, result: { outcome } }]).entry;
    assert.deepEqual(waysOf(found), ['refund failed', 'refund pending', 'by-hand pending']);
    assert.deepEqual(codesOf(found), ['money-taken-over', 'money-by-hand']);
    const failed = { status: 'failed', settledAt: due + HOUR } as const;
    assert.equal(waysOf(movedBy(found, 'read-return', failed, due + HOUR)).at(-1), 'by-hand pending');
  });

  it('may say that a locked link pays nothing, having seen so; and only after taking it over', () => {
    const locked = entryOf({ method: 'payout', status: 'pending', id: 'po-1', code: 'LOCKED' });
    const dead = { do: 'dead', number: 2, reason: 'The dashboard says locked.' } as const;
    assert.equal(withCommand(locked, dead, 'admin-eka', NOW), 'not-taken-over');
    const { entry } = turned(obeyed(obeyed(locked, takeOver(2)), dead));
    assert.deepEqual(waysOf(entry), ['refund failed', 'payout failed', 'by-hand pending']);
    assert.equal(withCommand(entry, dead, 'admin-eka', NOW), 'already-settled');
  });

  it('names the link whose answer was lost, and its id counts when the provider has our name under it', () => {
    const lost = entryOf({ method: 'payout', status: 'pending', readAt: NOW });
    const link = { do: 'link', number: 2, id: 'po-77777777' } as const;
    const { result } = turned(obeyed(lost, link));
    const [effect] = result.claimed.filter(({ kind }) => kind === 'read-return');
    assert.ok(effect?.kind === 'read-return' && effect.isClaim && effect.id === 'po-77777777');
    assert.equal(withCommand(entryOf({}), { ...link, number: 1 }, 'admin-eka', NOW), 'no-lost-link');
  });

  const refusals: { name: string; entry: LedgerEntry; command: RecordCommand; code: string }[] = [
    { name: 'a sum that there is not', entry: entryOf({}), command: takeOver(7), code: 'no-such-sum' },
    {
      name: 'one that has arrived',
      entry: entryOf({ status: 'succeeded' }),
      command: takeOver(),
      code: 'already-settled',
    },
    {
      name: 'one that is theirs',
      entry: entryOf({ method: 'by-hand', status: 'pending' }),
      command: takeOver(),
      code: 'already-taken-over',
    },
    {
      name: 'the same one twice',
      entry: obeyed(entryOf({ status: 'pending', id: 'rfd-1' }), takeOver()),
      command: takeOver(),
      code: 'already-taken-over',
    },
    {
      name: 'to say it is returned before it is theirs',
      entry: obeyed(entryOf({ status: 'pending', id: 'rfd-1' }), takeOver()),
      command: { do: 'returned', number: 1, reference: 'BCA 1' },
      code: 'no-such-return',
    },
  ];
  for (const { name, entry, command, code } of refusals)
    it(`is refused ${name}`, () => {
      assert.equal(withCommand(entry, command, 'admin-eka', NOW), code);
    });
});
