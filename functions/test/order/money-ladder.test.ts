import assert from 'node:assert/strict';
import type { RefundElsewhere } from '../../src/order/return-methods.ts';
import { actionItemsAt } from '../../src/order/action-items.ts';
import type { MoneyReturn, Order, ReturnFailure } from '../../src/order/order.ts';
import type { Outcome } from '../../src/order/outcome.ts';
import { moneyAtRest } from '../../src/order/invariants.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { timelineOf } from '../../src/order/timeline.ts';
import { nextReturnPollAt } from '../../src/order/returns.ts';
import { decided, following, known, NOW, paidReport, policy, returnsOf, terms, withReport } from './known.ts';

const rejected: Order = { ...known.paid, approval: { decision: 'rejected', at: NOW + HOUR } };

const moved = (order: Order, number: number, change: Partial<MoneyReturn>): Order =>
  following(order, NOW + 2 * HOUR, { kind: 'return-moved', number, change, notices: [] });
const failed = (order: Order, number: number): Order =>
  moved(order, number, { status: 'failed', code: 'REFUND_NOT_SUPPORTED', settledAt: NOW + 2 * HOUR });

describe('decide: money goes back', () => {
  it('given paid, when the mentor rejects, then all that came is refunded', () => {
    const refund = decided(rejected).owed.find(({ kind }) => kind === 'return-money');
    const { amount } = terms;
    assert.deepEqual(refund, {
      kind: 'return-money',
      key: 'return:1',
      number: 1,
      method: 'refund',
      invoiceId: 'inv-1',
      amount,
      currency: 'IDR',
    });
  });

  it('given that the channel takes none back, then a payout is asked for; where that fails too, a person', () => {
    const once = failed(rejected, 1);
    const twice = failed(once, 2);
    const ways = (order: Order) => returnsOf(order).map(({ method, status }) => `${method} ${status}`);
    assert.deepEqual(ways(once), ['refund failed', 'payout asked']);
    assert.deepEqual(ways(twice), ['refund failed', 'payout failed', 'by-hand pending']);
    assert.deepEqual(
      decided(twice).keys.filter((key) => key.startsWith('return:')),
      [],
    );
    assert.ok(decided(twice).keys.includes('mail:refund-started:mentee:3'));
  });

  it('given a payout, then the mentee gets the link', () => {
    const order = moved(failed(rejected, 1), 2, {
      id: 'po-1',
      status: 'pending',
      url: 'https://x.example',
      readAt: NOW,
    });
    const { keys } = decided(order);
    assert.ok(keys.includes('mail:payout:mentee:2') && !keys.includes('mail:refund-started:mentee:2'));
  });

  it('given money on its way, then it is asked after until it arrives, and then the mentee is told', () => {
    const pending = moved(rejected, 1, { id: 'rfd-1', status: 'pending', readAt: NOW + 2 * HOUR });
    const due = NOW + 2 * HOUR + policy.returnPollEvery;
    assert.ok(decided(pending).keys.includes('mail:refund-started:mentee:1'));
    assert.ok(!decided(pending, due - 1).keys.some((key) => key.startsWith('return:')));
    assert.ok(decided(pending, due).keys.includes(`return:1:read:${NOW + 2 * HOUR}`));
    const arrived = moved(pending, 1, { status: 'succeeded', settledAt: NOW + DAY });
    assert.ok(decided(arrived, NOW + DAY).keys.includes('mail:refunded:mentee:1'));
    assert.ok(!decided(arrived, NOW + 9 * DAY).keys.some((key) => key.startsWith('return:')));
  });

  it('given money that had arrived, when the provider says that it came back, then a person looks', () => {
    const arrived = moved(rejected, 1, { id: 'rfd-1', status: 'succeeded', settledAt: NOW + DAY });
    const notice = { about: 'refund', id: 'rfd-1', status: 'REVERSED', at: NOW + 2 * DAY } as const;
    const told: Order = { ...arrived, notices: { ...arrived.notices, back: notice } };
    const reading = decided(told, NOW + 2 * DAY).owed.find(({ kind }) => kind === 'read-return');
    assert.ok(reading?.kind === 'read-return');
    assert.deepEqual(reading.notices, ['back']);
    const back = moved(told, 1, { status: 'failed', readAt: NOW + 2 * DAY, settledAt: NOW + 2 * DAY });
    const { returns } = decided(back, NOW + 2 * DAY).order;
    const [first, second] = returns;
    assert.deepEqual([first?.arrivedAt, first?.code], [NOW + DAY, 'CAME_BACK']);
    assert.deepEqual([second?.method, second?.status, second?.amount], ['by-hand', 'pending', terms.amount]);
    const [need] = actionItemsAt({ order: { ...back, returns }, effects: {} }, policy, NOW + 3 * DAY);
    assert.equal(need?.code, 'money-by-hand');
    assert.match(need.reason, /CAME_BACK/);
    const story = timelineOf({ ...back, returns }).map(({ what }) => what);
    assert.ok(story.includes('returned') && story.includes('return-failed'));
  });

  it('given money that had arrived, when an answer from before comes, then it stays so', () => {
    const arrived = moved(rejected, 1, { id: 'rfd-1', status: 'succeeded', settledAt: NOW + DAY });
    assert.deepEqual(
      returnsOf(moved(arrived, 1, { status: 'pending', readAt: NOW + 2 * DAY })),
      returnsOf(arrived),
    );
  });

  it('given money that was short, when more is added to it, then that goes back too, and pays nothing', () => {
    const paid = (paidAmount: number) =>
      withReport(known.invoiced, { ...paidReport, paidAmount, readAt: NOW + HOUR });
    const short = decided(paid(terms.amount - 1)).order;
    const { order, status } = decided({
      ...short,
      invoices: short.invoices.map((one) => ({
        ...one,
        report: { ...paidReport, paidAmount: terms.amount },
      })),
    });
    assert.equal(status, 'pending');
    assert.deepEqual(
      order.returns.map(({ amount }) => amount),
      [terms.amount - 1, 1],
    );
  });

  it('given two sums of one payment, then each goes down by itself: one may be under way after all', () => {
    const surplus = 25_000;
    const excess = { ...paidReport, paidAmount: terms.amount + surplus };
    const paid = withReport(known.invoiced, { ...excess, readAt: NOW + HOUR });
    const first = failed(failed(decided(paid).order, 1), 2);
    const both = decided(
      failed(decided({ ...first, approval: { decision: 'rejected', at: NOW + HOUR } }).order, 4),
    ).order;
    assert.deepEqual(
      both.returns.map(({ method, amount, replaces }) => [method, amount, replaces]),
      [
        ['refund', surplus, undefined],
        ['payout', surplus, 1],
        ['by-hand', surplus, 2],
        ['payout', terms.amount, undefined],
        ['by-hand', terms.amount, 4],
      ],
    );
  });

  it('given that the state of one sum is unknown, then no link is made for another of that payment', () => {
    const paid = withReport(known.invoiced, { ...paidReport, paidAmount: terms.amount + 25_000 });
    const unclear = { kind: 'return-moved', number: 1, notices: [] } as const;
    const change = { status: 'failed', failure: 'unclear', settledAt: NOW + 2 * HOUR } as const;
    const first = following(paid, NOW + 2 * HOUR, { ...unclear, change });
    const both = decided({ ...first, approval: { decision: 'rejected', at: NOW + HOUR } }).order;
    assert.deepEqual(
      both.returns.map(({ method, status }) => `${method} ${status}`),
      ['refund failed', 'by-hand pending', 'refund asked'],
    );
  });

  it('given that it is long on its way, then it is asked after ever more rarely, up to once a week', () => {
    const pending = moved(rejected, 1, { id: 'rfd-1', status: 'pending', readAt: NOW + 2 * HOUR });
    const wait = (readAt: number): number => {
      const [money] = pending.returns;
      assert.ok(money);
      return (nextReturnPollAt({ ...money, readAt }, policy) ?? Infinity) - readAt;
    };
    const slow = NOW + 2 * HOUR + policy.returnPatience;
    assert.equal(wait(slow), policy.returnPollEvery);
    assert.equal(wait(slow + 2 * DAY), 2 * DAY);
    assert.equal(wait(slow + 90 * DAY), policy.longestWait);
  });

  it('given a hint about it, then it is asked after at once', () => {
    const pending = moved(rejected, 1, { id: 'rfd-1', status: 'pending', readAt: NOW + 2 * HOUR });
    const notices = { n1: { about: 'refund', id: 'rfd-1', status: 'SUCCEEDED', at: NOW } } as const;
    const [reading] = decided({ ...pending, notices }).owed.filter(({ kind }) => kind === 'read-return');
    assert.ok(reading && 'notices' in reading);
    assert.deepEqual(reading.notices, ['n1']);
  });

  it('given a hint of its name under another id, as of the transfer behind a link, then it is asked after at once', () => {
    const pending = moved(failed(rejected, 1), 2, { id: 'po-1', status: 'pending', readAt: NOW + 2 * HOUR });
    const about = { about: 'refund', status: 'COMPLETED', at: NOW, name: 'refund:order-0001:2' } as const;
    const { owed } = decided({ ...pending, notices: { n1: { ...about, id: 'disb-1' } } });
    const [reading] = owed.filter(({ kind }) => kind === 'read-return');
    assert.ok(reading?.kind === 'read-return');
    assert.deepEqual([reading.id, reading.isClaim, reading.notices], ['po-1', false, ['n1']]);
  });

  it('given that its callback says that it has arrived and the answer that it failed, then a person finds out', () => {
    const pending = moved(rejected, 1, { id: 'rfd-1', status: 'pending', readAt: NOW + 2 * HOUR });
    for (const told of [{ id: 'rfd-1' }, { id: 'x', name: 'refund:order-0001:1' }]) {
      const notices = { n1: { about: 'refund', status: 'SUCCEEDED', at: NOW, ...told } } as const;
      const order = failed({ ...pending, notices }, 1);
      assert.deepEqual(
        returnsOf(order).map(({ method, status }) => `${method} ${status}`),
        ['refund failed', 'by-hand pending'],
      );
    }
    const notices = { n1: { about: 'refund', status: 'FAILED', at: NOW, id: 'rfd-1' } } as const;
    assert.equal(returnsOf(failed({ ...pending, notices }, 1)).at(-1)?.method, 'payout');
  });

  it('given money that arrived, when an answer from before comes late, then it has arrived still', () => {
    const arrived = moved(rejected, 1, { id: 'rfd-1', status: 'succeeded', settledAt: NOW + 2 * HOUR });
    assert.deepEqual(moved(arrived, 1, { status: 'pending', readAt: NOW + HOUR }).returns, arrived.returns);
  });

  it('given money on its way, then it is not asked for again', () => {
    const order = decided(decided(rejected).order).order;
    assert.equal(order.returns.length, 1);
  });
});

const failing = (failure: ReturnFailure, elsewhere: RefundElsewhere[] = []) =>
  ({
    kind: 'return-moved',
    change: { status: 'failed', code: 'A_CODE', failure, readAt: NOW, settledAt: NOW + 2 * HOUR },
    elsewhere,
    notices: [],
  }) as const;

const ways = ({ returns }: Order) =>
  returns.map(({ method, status, amount }) => `${method} ${status} ${amount / 1000}`);

const after = (order: Order, ...outcomes: Outcome[]): Order => following(order, NOW + 2 * HOUR, ...outcomes);

describe('decide: money that an admin refunded at the dashboard', () => {
  const some = { id: 'rfd-9', amount: 100_000, status: 'succeeded' } as const;

  it('counts: only the rest goes on', () => {
    const order = after(rejected, { ...failing('elsewhere', [some]), number: 1 });
    assert.deepEqual(ways(order), ['refund failed 150', 'refund succeeded 100', 'refund asked 50']);
    assert.equal(moneyAtRest(order), 0);
  });

  it('counts no further than what is owed, and once, whichever sum meets it first', () => {
    const excess = withReport(known.invoiced, { ...paidReport, paidAmount: terms.amount + 25_000 });
    const both = after({ ...excess, approval: { decision: 'rejected', at: NOW } });
    assert.deepEqual(ways(both), ['refund asked 175']);
    const first = decided(excess).order;
    const two = after({ ...first, approval: { decision: 'rejected', at: NOW } });
    const told = after(
      two,
      { ...failing('elsewhere', [some]), number: 1 },
      { ...failing('elsewhere', [some]), number: 2 },
    );
    const elsewhere = told.returns.filter((one) => one.elsewhere);
    assert.deepEqual(
      elsewhere.map(({ amount, replaces }) => [amount, replaces]),
      [
        [25_000, 1],
        [75_000, 2],
      ],
    );
    assert.equal(moneyAtRest(told), 0);
  });

  it('is followed while it is on its way; where it fails, its sum goes down the ladder', () => {
    const pending = { ...some, status: 'pending' } as const;
    const order = after(rejected, { ...failing('elsewhere', [pending]), number: 1 });
    const due = decided(order, NOW + 2 * HOUR + policy.returnPollEvery + 1);
    assert.ok(due.owed.some((effect) => effect.kind === 'read-return' && effect.id === 'rfd-9'));
    assert.deepEqual(ways(failed(order, 2)).at(-1), 'payout asked 100');
  });

  it('that explains nothing goes to a person at once, and never by a link', () => {
    const order = after(rejected, { ...failing('unclear'), number: 1 });
    assert.deepEqual(ways(order), ['refund failed 150', 'by-hand pending 150']);
    const [need] = actionItemsAt({ order, effects: {} }, policy, NOW + 2 * HOUR);
    assert.deepEqual([need?.code, need?.reason], ['money-by-hand', 'IDR 150000, A_CODE']);
  });

  it('is met by a link that was to be made as well', () => {
    const order = after(failed(rejected, 1), { ...failing('elsewhere', [some]), number: 2 });
    assert.deepEqual(ways(order).slice(2), ['refund succeeded 100', 'payout asked 50']);
  });
});

describe('decide: a payout link', () => {
  const asked = failed(rejected, 1);
  const lost = moved(asked, 2, { status: 'pending', code: 'DUPLICATE_PAYOUT_ERROR', readAt: NOW + 2 * HOUR });
  const named = (id: string, name = 'refund:order-0001:2') =>
    ({ n1: { about: 'refund', id, name, status: 'COMPLETED', at: NOW } }) as const;

  it('that ended unclaimed is made anew a stated number of times, and then a person sees to it', () => {
    const links = [2, 3, 4].reduce(
      (order, number) => after(order, { ...failing('unclaimed'), number }),
      asked,
    );
    assert.equal(policy.payoutLinks, 3);
    assert.deepEqual(ways(links), [
      'refund failed 150',
      ...Array.from({ length: 3 }, () => 'payout failed 150'),
      'by-hand pending 150',
    ]);
  });

  it('whose answer was lost waits for its id, and goes no other way', () => {
    assert.deepEqual(ways(lost), ['refund failed 150', 'payout pending 150']);
    const later = decided(lost, NOW + 30 * DAY);
    assert.deepEqual(
      later.keys.filter((key) => key.startsWith('return:') || key.startsWith('mail:payout')),
      [],
    );
    const [need] = actionItemsAt({ order: lost, effects: {} }, policy, NOW + 2 * HOUR);
    assert.equal(need?.code, 'money-link-lost');
    assert.match(need.reason, /refund:order-0001:2/);
  });

  it('whose answer was lost tries each id that is told, one after the other', () => {
    const notices = { n0: { ...named('disb-1').n1, at: NOW }, ...named('po-7') };
    const readings = (order: Order) =>
      decided(order).owed.flatMap((effect) => (effect.kind === 'read-return' ? [effect] : []));
    const [first] = readings({ ...lost, notices });
    assert.deepEqual([first?.id, first?.notices], ['disb-1', ['n0']]);
    const read = { kind: 'return-moved', number: 2, change: {}, notices: first?.notices ?? [] } as const;
    const [second] = readings(following({ ...lost, notices }, NOW + 2 * HOUR, read));
    assert.deepEqual([second?.id, second?.notices], ['po-7', ['n1']]);
  });

  it('whose answer was lost is read by the id that a callback of its name has', () => {
    const [reading] = decided({ ...lost, notices: named('po-7') }).owed.filter(
      ({ kind }) => kind === 'read-return',
    );
    assert.ok(reading?.kind === 'read-return');
    assert.deepEqual([reading.id, reading.isClaim, reading.notices], ['po-7', true, ['n1']]);
    const strange = decided({ ...lost, notices: named('po-7', 'refund:order-0001:1') });
    assert.ok(!strange.owed.some(({ kind }) => kind === 'read-return'));
  });

  it('that is neither claimed nor over after four days is told as slow', () => {
    const pending = moved(asked, 2, {
      id: 'po-1',
      status: 'pending',
      code: 'LOCKED',
      readAt: NOW + 2 * HOUR,
    });
    const codes = (now: number) =>
      actionItemsAt({ order: pending, effects: {} }, policy, now).map(({ code }) => code);
    const made = pending.returns[1]?.at ?? 0;
    assert.deepEqual(codes(made + 4 * DAY - 1), []);
    assert.deepEqual(codes(made + 4 * DAY), ['money-slow']);
  });
});
