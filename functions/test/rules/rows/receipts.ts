import { ISSUED_AT, receiptPlaces } from '../receipt-places.ts';
import { orderIdOf } from '../world.ts';
import { done, refused, type FunctionsRow } from './functions-row.ts';
import { set, update, type Operation } from './row.ts';

const order = orderIdOf('paid');
const { receiptOf } = receiptPlaces(order);

/** What the write of a receipt has, with a part that is otherwise. */
const issued = (
  receipt = receiptOf('R-2026', 2, 2),
  other: { series?: object; mine?: string | null } = {},
): Operation => {
  const { number, place, issuedAt } = receipt;
  const { series = { number, place, issuedAt }, mine = number } = other;
  return update('', {
    [`receipts/${number}`]: receipt,
    [`receiptSeries/${receipt.series}`]: series,
    [`orderReceipts/${receipt.orderId}/${receipt.about}`]: mine,
  });
};
const mineOf = (payment: number): string => `orderReceipts/${order}/payment:inv:${payment}`;

/** Receipts, for the functions: a number is taken only with all that belongs to it. */
export const receiptRows: readonly FunctionsRow[] = [
  done('/receipts/{number}', 'create', 'with the next number, which its payment gets', issued()),
  done(
    '/receipts/{number}',
    'create',
    'with the first number of another sequence',
    issued(receiptOf('R-2027', 1, 2)),
  ),
  refused(
    '/receipts/{number}',
    'create',
    'with a number that was used, or another than the next',
    issued(receiptOf('R-2026', 1, 2)),
    issued(receiptOf('R-2026', 3, 2)),
    issued({ ...receiptOf('R-2026', 2, 2), place: 3 }),
    issued(receiptOf('R-2027', 2, 2)),
    issued({ ...receiptOf('R-2026', 2, 2), series: 'R-2025' }),
  ),
  refused(
    '/receipts/{number}',
    'create',
    'dated before the one before, or otherwise than its sequence says',
    issued({ ...receiptOf('R-2026', 2, 2), issuedAt: ISSUED_AT - 1 }),
    issued(
      { ...receiptOf('R-2026', 2, 2), issuedAt: ISSUED_AT + 1 },
      { series: { number: 'R-2026-000002', place: 2, issuedAt: ISSUED_AT } },
    ),
  ),
  refused('/receipts/{number}', 'create', 'of a payment that has one', issued(receiptOf('R-2026', 2, 1))),
  refused(
    '/receipts/{number}',
    'create',
    'alone, or with a part that is another’s',
    set('receipts/R-2026-000002', receiptOf('R-2026', 2, 2)),
    set('receipts/R-2031-000001', receiptOf('R-2031', 1, 7)),
    set('receipts/R-2032-000001', receiptOf('R-2032', 1, 2)),
    set('receipts/R-2033-000001', { ...receiptOf('R-2033', 1, 6), number: 'R-2033-000009' }),
    issued(undefined, { series: { number: 'R-2026-000002', place: 3, issuedAt: ISSUED_AT } }),
    issued(undefined, { series: { number: 'R-2026-000001', place: 2, issuedAt: ISSUED_AT } }),
    issued(undefined, { mine: 'R-2026-000001' }),
    issued(undefined, { mine: null }),
  ),
  done(
    '/receipts/{number}, /receiptSeries/{series}, /orderReceipts/{order}/{payment}',
    'create',
    'each alone, where the two others are there already',
    set('receipts/R-2033-000001', receiptOf('R-2033', 1, 6)),
    set('receiptSeries/R-2033', { number: 'R-2033-000002', place: 2, issuedAt: ISSUED_AT }),
    set(mineOf(4), 'R-2033-000002'),
  ),
  refused(
    '/receipts/{number}',
    'update',
    'or taken away',
    set('receipts/R-2026-000001/amount', 1),
    set('receipts/R-2026-000001', { ...receiptOf('R-2026', 1, 1), amount: 1 }),
    set('receipts/R-2026-000001', null),
    set('receipts', null),
  ),
  refused(
    '/receiptSeries/{series}',
    'update',
    'without a receipt of the next place, or taken away',
    set('receiptSeries/R-2026', { number: 'R-2026-000002', place: 2, issuedAt: ISSUED_AT }),
    set('receiptSeries/R-2026', { number: 'R-2026-000001', place: 2, issuedAt: ISSUED_AT }),
    set('receiptSeries/R-2026', { number: 'R-2026-000001', place: 1, issuedAt: ISSUED_AT }),
    set('receiptSeries/R-2028', { number: 'R-2026-000001', place: 1, issuedAt: ISSUED_AT }),
    set('receiptSeries/R-2033', { number: 'R-2033-000003', place: 3, issuedAt: ISSUED_AT }),
    set('receiptSeries/R-2035', { number: 'R-2035-000002', place: 2, issuedAt: ISSUED_AT }),
    set('receiptSeries/R-2026/place', 2),
    set('receiptSeries/R-2026', null),
    set('receiptSeries', null),
  ),
  refused(
    '/orderReceipts/{order}/{payment}',
    'update',
    'or taken away, or to the receipt of another payment',
    set(mineOf(1), 'R-2026-000001'),
    set(mineOf(1), null),
    set(mineOf(3), 'R-2033-000002'),
    set(`orderReceipts/${orderIdOf('completed')}/payment:inv:4`, 'R-2033-000002'),
    set('orderReceipts', null),
  ),
];
