import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allToMentor, sharesOf, type ShareTerms } from '../../src/order/mentor-share.ts';
import { sharesOfOrder } from '../../src/order/money.ts';
import type { Order, Payment } from '../../src/order/order.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { newEntry } from '../../src/order/ledger.ts';
import { entryOf, storedEntry } from '../../src/providers/database/migrations.ts';
import { confirmed, decided, following, known, NOW, STARTS_AT, terms } from './known.ts';

const rupiah = fc.integer({ min: 0, max: 1_000_000_000 });
const hundredths = (most: number) => fc.integer({ min: 0, max: most }).map((parts) => parts / 100);

/** As the settings may have them: no more than everything is taken in percent. */
const anyTerms: fc.Arbitrary<ShareTerms> = hundredths(10_000).chain((feePercent) =>
  fc.record({
    feePercent: fc.constant(feePercent),
    feeRupiah: fc.integer({ min: 0, max: 100_000 }),
    taxPercent: hundredths(Math.round((100 - feePercent) * 100)),
  }),
);

describe('the shares of a payment', () => {
  it('are whole rupiah, none below nothing, and together what is kept', () => {
    fc.assert(
      fc.property(rupiah, anyTerms, (kept, shareTerms) => {
        const { fee, tax, share } = sharesOf(kept, shareTerms);
        assert.equal(fee + tax + share, kept);
        for (const part of [fee, tax, share])
          assert.ok(Number.isSafeInteger(part) && part >= 0, String(part));
      }),
    );
  });

  it('are rounded down for the platform and the tax: less than a rupiah each, in favour of the mentor', () => {
    fc.assert(
      fc.property(rupiah, anyTerms, (kept, { feePercent, taxPercent }) => {
        const { fee, tax } = sharesOf(kept, { feePercent, feeRupiah: 0, taxPercent });
        // Compared in hundredths of a percent of a rupiah, which are whole.
        const off = (part: number, percent: number) =>
          BigInt(kept) * BigInt(Math.round(percent * 100)) - BigInt(part) * 10_000n;
        for (const rest of [off(fee, feePercent), off(tax, taxPercent)])
          assert.ok(rest >= 0n && rest < 10_000n, String(rest));
      }),
    );
  });

  const examples = [
    { kept: 150_000, of: allToMentor, shares: [0, 0, 150_000] },
    {
      kept: 150_000,
      of: { feePercent: 10, feeRupiah: 2_500, taxPercent: 0.5 },
      shares: [17_500, 750, 131_750],
    },
    { kept: 10_000, of: { feePercent: 0.57, feeRupiah: 0, taxPercent: 0 }, shares: [57, 0, 9_943] },
    { kept: 999, of: { feePercent: 10, feeRupiah: 0, taxPercent: 0.5 }, shares: [99, 4, 896] },
    // The fee in rupiah is as much as there is, and the tax comes first.
    { kept: 1_000, of: { feePercent: 0, feeRupiah: 2_500, taxPercent: 1 }, shares: [990, 10, 0] },
    { kept: 0, of: { feePercent: 10, feeRupiah: 2_500, taxPercent: 1 }, shares: [0, 0, 0] },
  ];
  for (const { kept, of, shares } of examples)
    it(`of ${kept} by ${of.feePercent} %, ${of.feeRupiah} and ${of.taxPercent} % are ${shares.join(', ')}`, () => {
      const { fee, tax, share } = sharesOf(kept, of);
      assert.deepEqual([fee, tax, share], shares);
    });
});

/** A session that is set at this price, under these terms. */
const setAt = (amount: number, shareTerms: ShareTerms, payments: readonly Payment[]): Order => ({
  ...confirmed,
  intake: { outcome: 'accepted', at: NOW, terms: { ...terms, amount }, shareTerms, autoApprove: false },
  invoices: confirmed.invoices.map((one) => ({ ...one, amount, payments: [...payments] })),
});

const paidBy = (amount: number, number: number, currency = 'IDR'): Payment => ({
  id: `pay-${number}`,
  amount,
  currency,
  paidAt: NOW + HOUR + number,
  heardAt: NOW + HOUR + number,
});

interface Life {
  price: number;
  shareTerms: ShareTerms;
  /** What came beside the price, by other payments of the same invoice. */
  surplus: readonly number[];
  ends: 'held' | 'cancelled by the mentor' | 'cancelled by the mentee';
  /** Hours before the session at which it was cancelled, and at which the mentee had asked to move it, if at all. */
  notice: number;
  moved: number | undefined;
  /** What becomes of each return, one after the other. */
  returned: readonly boolean[];
}

const life: fc.Arbitrary<Life> = fc.record({
  price: fc.integer({ min: 1_000, max: 100_000_000 }),
  shareTerms: anyTerms,
  surplus: fc.array(fc.integer({ min: 1, max: 10_000_000 }), { maxLength: 3 }),
  ends: fc.constantFrom('held', 'cancelled by the mentor', 'cancelled by the mentee'),
  notice: fc.integer({ min: 1, max: 40 }),
  moved: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
  returned: fc.array(fc.boolean(), { maxLength: 6 }),
});

function lived({ price, shareTerms, surplus, ends, notice, moved, returned }: Life): Order {
  const far = STARTS_AT + 20 * DAY;
  const payments = [price, ...surplus].map((amount, number) => paidBy(amount, number));
  const set = setAt(price, shareTerms, payments);
  const startsAt = moved === undefined ? STARTS_AT : far;
  const wish = { by: 'mentee', startsAt: far, at: STARTS_AT - (moved ?? 0) * HOUR } as const;
  const order: Order =
    moved === undefined
      ? set
      : {
          ...set,
          schedule: { startsAt: far, endsAt: far + HOUR, version: 2, since: wish.at },
          rescheduleRequests: { 'mentee-1': { ask: wish, state: 'accepted', from: STARTS_AT } },
        };
  const at = ends === 'held' ? startsAt + HOUR : startsAt - notice * HOUR;
  const by = ends === 'cancelled by the mentor' ? 'mentor' : 'mentee';
  const ended = decided(ends === 'held' ? order : { ...order, cancellation: { by, at } }, at).order;
  return returned.reduce((before, arrives) => {
    const number = before.returns.find(({ status }) => status === 'asked')?.number;
    if (number === undefined) return before;
    const change = { status: arrives ? 'succeeded' : 'failed', settledAt: at } as const;
    return following(before, at, { kind: 'return-moved', number, change, notices: [] });
  }, ended);
}

/** The part of the price that stays, by the tiers of the default policy, written anew. */
function keptOf({ price, ends, notice, moved = Infinity }: Life): number {
  if (ends === 'held') return price;
  if (ends === 'cancelled by the mentor') return 0;
  const least = Math.min(notice, moved);
  if (least >= 24) return 0;
  return least >= 2 ? price - Math.round(price / 2) : price;
}

describe('every rupiah of an order that has ended', () => {
  it('is the platform’s, withheld, the mentor’s, or on its way back, whatever came and went', () => {
    fc.assert(
      fc.property(life, (drawn) => {
        const order = lived(drawn);
        assert.ok(order.ended);
        const { fee, tax, share } = sharesOfOrder(order);
        const back = order.returns.filter(({ status }) => status !== 'failed');
        const returned = back.reduce((sum, { amount }) => sum + amount, 0);
        const received = drawn.price + drawn.surplus.reduce((sum, amount) => sum + amount, 0);
        assert.equal(fee + tax + share + returned, received);
        assert.deepEqual({ fee, tax, share }, sharesOf(keptOf(drawn), drawn.shareTerms));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is shared by nobody before: all of it may go back', () => {
    assert.deepEqual(sharesOfOrder(known.paid), { fee: 0, tax: 0, share: 0 });
  });

  it('goes back alone where it came in another currency', () => {
    const dollars = paidBy(20, 7, 'USD');
    const set = setAt(100_000, { feePercent: 10, feeRupiah: 0, taxPercent: 0 }, [
      paidBy(100_000, 1),
      dollars,
    ]);
    const { order } = decided(set, terms.endsAt);
    assert.deepEqual(sharesOfOrder(order), { fee: 10_000, tax: 0, share: 90_000 });
    assert.deepEqual(
      order.returns.map(({ amount, currency }) => `${currency} ${amount}`),
      ['USD 20'],
    );
  });
});

describe('the terms of the shares', () => {
  const policyOf = (feePercent: number) => ({ feePercent, feeRupiah: 0, taxPercent: 0 });

  it('are those of the intake: a later setting changes nothing of an order that was accepted', () => {
    const set = setAt(100_000, policyOf(10), [paidBy(100_000, 1)]);
    // `decided` knows the default policy, which takes nothing.
    assert.equal(sharesOfOrder(decided(set, terms.endsAt).order).fee, 10_000);
  });

  it('of a record that was written before there were any leave all to the mentor', () => {
    const order = setAt(100_000, policyOf(10), [paidBy(100_000, 1)]);
    const stored = storedEntry({ ...newEntry(order.id), order }, { token: 'turn', over: undefined });
    const { shareTerms: _, ...intake } = { shareTerms: undefined, ...order.intake };
    const read = entryOf({ ...stored, order: { ...order, intake } });
    assert.deepEqual(read.order.intake, { ...order.intake, shareTerms: allToMentor });
    assert.deepEqual(sharesOfOrder(decided(read.order, terms.endsAt).order), {
      fee: 0,
      tax: 0,
      share: 100_000,
    });
  });
});
