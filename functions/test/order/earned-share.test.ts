import assert from 'node:assert/strict';
import { earnedShares } from '../../src/contract/earned-share.ts';
import { earnedShareOf, type EarnedShare } from '../../src/order/earned-share.ts';
import type { Order } from '../../src/order/order.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { plain } from '../../src/providers/database/plain.ts';
import { confirmed, decided, known, STARTS_AT, terms } from './known.ts';

const ENDS = terms.endsAt;
const { intake } = confirmed;
assert.ok(intake?.outcome === 'accepted');

/** A session that is set, of which the platform takes a tenth. */
const set: Order = {
  ...confirmed,
  intake: { ...intake, shareTerms: { feePercent: 10, feeRupiah: 0, taxPercent: 0.5 } },
};
const parts = { fee: 15_000, tax: 750, share: 134_250 };
const over = decided(set, ENDS).order;
const reported = decided(
  { ...over, absences: { mentee: { report: { at: ENDS + HOUR } } } },
  ENDS + HOUR,
).order;
const disputed: Order = {
  ...reported,
  absences: {
    mentee: {
      ...(reported.absences.mentee ?? assert.fail()),
      answer: { decision: 'disputed', at: ENDS + 2 * HOUR },
    },
  },
};

describe('what a mentor has earned by an order', () => {
  const earned: { name: string; order: Order; is: EarnedShare | undefined }[] = [
    { name: 'nothing, while the session is ahead', order: set, is: undefined },
    { name: 'nothing of an order that was not paid', order: known.invoiced, is: undefined },
    {
      name: 'a share that waits, once the session is over',
      order: over,
      is: { ...parts, state: 'waiting', freeFrom: ENDS + DAY },
    },
    {
      name: 'a share that waits for the answer to a report',
      order: reported,
      is: { ...parts, state: 'waiting', freeFrom: ENDS + HOUR + DAY },
    },
    {
      name: 'a share that waits for the operator',
      order: decided(disputed, ENDS + 2 * HOUR).order,
      is: { ...parts, state: 'disputed' },
    },
    {
      name: 'a share that is free, once nobody has said anything for a day',
      order: decided(over, ENDS + DAY).order,
      is: { ...parts, state: 'free', freeFrom: ENDS + DAY },
    },
    {
      name: 'nothing any more, once the mentor is known not to have come',
      order: decided(reported, ENDS + HOUR + DAY).order,
      is: undefined,
    },
    {
      name: 'a share of what is kept of a late cancellation, at once',
      order: decided(
        { ...set, cancellation: { by: 'mentee', at: STARTS_AT - 3 * HOUR } },
        STARTS_AT - 3 * HOUR,
      ).order,
      is: { fee: 7_500, tax: 375, share: 67_125, state: 'free', freeFrom: STARTS_AT - 3 * HOUR },
    },
    {
      name: 'nothing of a session that was over before there were shares: it was paid by hand',
      order: { ...over, ended: { ...(over.ended ?? assert.fail()), reportAbsenceBy: undefined } },
      is: undefined,
    },
  ];
  for (const { name, order, is } of earned)
    it(`is ${name}`, () => {
      assert.deepEqual(earnedShareOf(order), is);
      if (is) assert.deepEqual(earnedShares.parse(plain({ [order.id]: is })), { [order.id]: is });
    });
});
