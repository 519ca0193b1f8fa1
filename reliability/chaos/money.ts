import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { isPaid } from '../../functions/src/order/money.ts';
import { actionItemsAt, type ActionItem } from '../../functions/src/order/action-items.ts';
import type { Order } from '../../functions/src/order/order.ts';
import { paymentsOf } from '../../functions/src/order/payments.ts';
import { DAY, type Policy } from '../../functions/src/order/policy.ts';
import {
  unconfirmedPayments,
  type UnconfirmedPayment,
} from '../../functions/src/order/unconfirmed-payments.ts';
import type { RunningScenario } from './actions.ts';
import type { Evidence, Invoices, Outcome } from './evidence.ts';

type PaidInvoice = Invoices[number];
type Payment = PaidInvoice['_payments'][number];

/** The money in an order's outcome. */
type Held = Pick<Outcome, 'invoices' | 'heard' | 'refunds' | 'payoutLinks'> & {
  running: Pick<RunningScenario, 'handed'>;
};

/** Where the money of an order is at the end, in rupiah, by the records of the provider and the operator. */
export interface Balance {
  came: number;
  /** All money that went back, by anyone, owed or not. */
  wentBack: number;
  kept: number;
  refunded: number;
  /** Refunded at the dashboard, up to the owed sum; more than that is a gift. */
  refundedElsewhere: number;
  paidOut: number;
  handed: number;
  /** On the operator's list: to be returned, or reported by a callback and not confirmed yet. */
  listed: number;
  /** Known to the provider alone: docs/decisions/0020-payments-by-their-identity.md says which payments these can be. */
  unheard: number;
}

export function balanceOf(
  outcome: Held,
  entry: LedgerEntry,
  { now, policy, stops }: Pick<Evidence, 'now' | 'policy' | 'stops'>,
): Balance {
  const { invoices, payoutLinks, running } = outcome;
  const { order } = entry;
  const refunds = outcome.refunds.filter(({ status }) => status !== 'FAILED');
  const ours = refunds.filter(({ reference_id, status }) => reference_id && status === 'SUCCEEDED');
  const others = refunds.filter(({ reference_id }) => !reference_id);
  const paidOut = total(payoutLinks.filter(({ status }) => status === 'COMPLETED'));
  const patience = { lateWatch: Math.max(...policy.lateReads), unlooked: unlookedFor(policy, stops) };
  const handed = sum([...running.handed.values()]);
  const items = actionItemsAt(entry, policy, now);
  const told = new Map(
    invoices.map((invoice) => [invoice, toldBy(waitingFor(invoice, items, order), invoice, order)]),
  );
  return {
    came: sum(invoices.map(cameBy)),
    wentBack: total(refunds) + paidOut + handed,
    kept: isPaid(order) ? keptAtTheEnd(order) : 0,
    refunded: total(ours),
    refundedElsewhere: countedOf(order, others),
    paidOut,
    handed,
    listed: total(returnsListed(outcome, order, items)) + sum([...told.values()]),
    unheard: sum(
      invoices.map((invoice) => {
        const unheard = total(unheardOf(invoice, outcome, order, patience));
        return Math.min(unheard, Math.max(0, unknownOf(invoice, order) - (told.get(invoice) ?? 0)));
      }),
    ),
  };
}

/** Nothing is kept for a mentor who did not come. */
const keptAtTheEnd = ({ ended, attendance }: Order): number =>
  attendance?.outcome === 'mentor-absent' ? 0 : (ended?.retainedAmount ?? 0);

export const cameBy = ({ _payments }: PaidInvoice): number => total(_payments);

const total = (sums: readonly { amount: number }[]): number => sum(sums.map(({ amount }) => amount));

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

/**
 * How much more came by an invoice than our record has. Payments that the operator found at the dashboard are in the
 * record, under any id.
 */
export function unknownOf(invoice: PaidInvoice, { invoices }: Order): number {
  const known = invoices.find(({ id }) => id === invoice.id);
  return Math.max(0, cameBy(invoice) - total(known ? paymentsOf(known) : []));
}

/** The part of each refund at the dashboard that our record counts towards the owed sum, at most the refund itself. */
const countedOf = ({ returns }: Order, others: Outcome['refunds']): number =>
  sum(
    others.map(({ id, amount }) => {
      const counted = returns.filter((one) => one.elsewhere && one.id === id && one.status === 'succeeded');
      return Math.min(amount, total(counted));
    }),
  );

/** The sums that wait for a person to return them. */
const returnsListed = (
  { running }: Held,
  { returns }: Order,
  items: readonly ActionItem[],
): Order['returns'] =>
  returns.filter(({ number }) =>
    items.some(
      ({ code, about }) =>
        (code === 'money-by-hand' || code === 'money-link-lost') &&
        about === String(number) &&
        !running.handed.has(number),
    ),
  );

/** The payments of an invoice that wait for a person to confirm them. */
const waitingFor = (invoice: PaidInvoice, items: readonly ActionItem[], order: Order): UnconfirmedPayment[] =>
  unconfirmedPayments(order).filter(
    ({ noticeId, invoiceId }) =>
      invoiceId === invoice.id &&
      items.some(({ code, about }) => code === 'payment-unconfirmed' && about === noticeId),
  );

/** What items that wait for a person tell of an invoice. One under an id of no payment may tell of all that is unknown. */
function toldBy(items: readonly UnconfirmedPayment[], invoice: PaidInvoice, order: Order): number {
  const { _payments } = invoice;
  const isOf = ({ paymentId }: UnconfirmedPayment, { id }: Payment) => id !== undefined && paymentId === id;
  const named = _payments.filter((payment) => items.some((item) => isOf(item, payment)));
  const sums = items.filter((item) => !_payments.some((payment) => isOf(item, payment)));
  const ofSums = Math.max(0, ...sums.map(({ amount = 0 }) => amount));
  return Math.max(total(named), Math.min(unknownOf(invoice, order), ofSums));
}

interface Patience {
  lateWatch: number;
  /** The longest time between two reads of a watched invoice. */
  unlooked: number;
}

/** The clock jumps, and some runs after a jump are missed, so an invoice may be read this much later. */
function unlookedFor({ lateReads }: Policy, stops: readonly number[]): number {
  const longest = Math.max(...lateReads.map((at, index) => at - (lateReads[index - 1] ?? 0)));
  const jumps = stops.slice(1).map((at, index) => at - (stops[index] ?? at));
  return longest + DAY + 3 * Math.max(0, ...jumps);
}

/**
 * The payments of an invoice that we cannot have noticed: no callback of them arrived, and no answer could show them.
 * There are three cases. Only the callback reported the payment. A later payment, shown alone, replaced it in the
 * answers before the next read, which is within a week or little more, or after the end of the watch. Or the payment
 * came after that end.
 */
function unheardOf(
  invoice: PaidInvoice,
  { heard }: Held,
  order: Order,
  { lateWatch, unlooked }: Patience,
): Payment[] {
  const known = order.invoices.find(({ id }) => id === invoice.id);
  const payments = known ? paymentsOf(known) : [];
  const calls = heard.filter(({ invoiceId }) => invoiceId === invoice.id);
  // An invoice whose request arrived late: another was made instead, and the address of this one was given to no one.
  if (!known && calls.length === 0) return invoice._payments;
  // A callback may have been recorded although its answer was lost.
  const tellings = [...calls, ...Object.values(order.notices).filter(({ id }) => id === invoice.id)];
  const { readAt = 0 } = known?.report ?? {};
  const { closedAt = 0 } = known ?? {};
  const watchedUntil = (before: number): number =>
    lateWatch + Math.max(closedAt, ...payments.flatMap(({ heardAt }) => (heardAt < before ? [heardAt] : [])));
  const isWatchOver = readAt >= watchedUntil(Infinity);
  return invoice._payments.filter((payment, index) => {
    const { id, at, shownAs } = payment;
    const isKnown = payments.some((one) => one.id === id);
    const isTold = tellings.some(({ paymentId }) => paymentId === id);
    if (isWatchOver && at > readAt && !calls.some((call) => call.at >= at)) return true;
    const later = invoice._payments.slice(index + 1);
    const isInSum = later.some((one) => one.shownAs === 'sum' && one.at <= readAt);
    if (isKnown || isTold || isInSum) return false;
    const next = later.find((one) => one.shownAs !== 'callback');
    const isReplaced = next?.shownAs === 'own' && (next.at <= at + unlooked || at > watchedUntil(at));
    return shownAs === 'callback' || isReplaced;
  });
}
