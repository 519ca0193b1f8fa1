import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { isPaid } from '../../functions/src/order/money.ts';
import { actionItemsAt, type ActionItem } from '../../functions/src/order/action-items.ts';
import type { Order } from '../../functions/src/order/order.ts';
import { paymentsOf } from '../../functions/src/order/payments.ts';
import { DAY, type Policy } from '../../functions/src/order/policy.ts';
import { unconfirmedPayments } from '../../functions/src/order/unconfirmed-payments.ts';
import type { RunningScenario } from './actions.ts';
import type { Evidence, Invoices, Outcome } from './evidence.ts';

type PaidInvoice = Invoices[number];
type Payment = PaidInvoice['_payments'][number];

/** What of an order's outcome is money. */
type Held = Pick<Outcome, 'invoices' | 'heard' | 'refunds' | 'payouts'> & {
  play: Pick<RunningScenario, 'handed'>;
};

/** Where the money of an order is at the end, in rupiah, by what the provider and the operator's own hands have. */
export interface Balance {
  came: number;
  /** Whoever gave it back, and whether or not it was owed. */
  wentBack: number;
  kept: number;
  refunded: number;
  /** By somebody at the dashboard, as far as it was owed: what goes beyond that is a present. */
  refundedElsewhere: number;
  paidOut: number;
  handed: number;
  /** On the operator's list: it is to be returned, or a callback tells of it and nobody has said that it came. */
  listed: number;
  /** The provider alone has it: docs/decisions/0020-payments-by-their-identity.md says which this can be. */
  unheard: number;
}

export function balanceOf(
  outcome: Held,
  entry: LedgerEntry,
  { now, policy, stops }: Pick<Evidence, 'now' | 'policy' | 'stops'>,
): Balance {
  const { invoices, payouts, play } = outcome;
  const { order } = entry;
  const refunds = outcome.refunds.filter(({ status }) => status !== 'FAILED');
  const ours = refunds.filter(({ reference_id, status }) => reference_id && status === 'SUCCEEDED');
  const others = refunds.filter(({ reference_id }) => !reference_id);
  const paidOut = total(payouts.filter(({ status }) => status === 'COMPLETED'));
  const patience = { lateWatch: policy.lateWatch, unlooked: unlookedFor(policy, stops) };
  const handed = [...play.handed.values()].reduce((sum, amount) => sum + amount, 0);
  return {
    came: invoices.reduce((sum, invoice) => sum + cameBy(invoice), 0),
    wentBack: total(refunds) + paidOut + handed,
    kept: order.ended && isPaid(order) ? order.ended.retainedAmount : 0,
    refunded: total(ours),
    refundedElsewhere: countedOf(order, others),
    paidOut,
    handed,
    listed: listedOf(outcome, entry, actionItemsAt(entry, policy, now)),
    unheard: total(
      invoices.map((invoice) => {
        const unheard = total(unheardOf(invoice, outcome, order, patience));
        return { amount: Math.min(unheard, unknownOf(invoice, order)) };
      }),
    ),
  };
}

export const cameBy = ({ _payments }: PaidInvoice): number => total(_payments);

const total = (sums: readonly { amount: number }[]): number =>
  sums.reduce((sum, { amount }) => sum + amount, 0);

/** How much more came by an invoice than our record has: what the operator found at the dashboard is in the record, under any id. */
export function unknownOf(invoice: PaidInvoice, { invoices }: Order): number {
  const known = invoices.find(({ id }) => id === invoice.id);
  return Math.max(0, cameBy(invoice) - total(known ? paymentsOf(known) : []));
}

/** Of each refund at the dashboard, what our record counts towards what was owed, and no more than there is. */
const countedOf = ({ returns }: Order, others: Outcome['refunds']): number =>
  others
    .map(({ id, amount }) => {
      const counted = returns.filter((one) => one.elsewhere && one.id === id && one.status === 'succeeded');
      return Math.min(amount, total(counted));
    })
    .reduce((sum, amount) => sum + amount, 0);

function listedOf({ invoices, play }: Held, entry: LedgerEntry, needs: readonly ActionItem[]): number {
  const sums = entry.order.returns.filter(({ number }) =>
    needs.some(
      ({ code, about }) =>
        (code === 'money-by-hand' || code === 'money-link-lost') &&
        about === String(number) &&
        !play.handed.has(number),
    ),
  );
  const waiting = unconfirmedPayments(entry.order).filter(({ noticeId }) =>
    needs.some(({ code, about }) => code === 'payment-unconfirmed' && about === noticeId),
  );
  const told = invoices.flatMap(({ id: invoiceId, _payments }) =>
    _payments.filter(({ id }) =>
      waiting.some((one) => one.invoiceId === invoiceId && id !== undefined && one.paymentId === id),
    ),
  );
  return total(sums) + total(told);
}

interface Patience {
  lateWatch: number;
  /** The longest time in which a watched invoice may not have been looked at. */
  unlooked: number;
}

/** Where the clock jumps, and some of the runs after its jumps are missed, an invoice is looked at that much later. */
function unlookedFor({ latePollAtMost }: Policy, stops: readonly number[]): number {
  const jumps = stops.slice(1).map((at, index) => at - (stops[index] ?? at));
  return latePollAtMost + DAY + 3 * Math.max(0, ...jumps);
}

/**
 * The payments of an invoice that nobody can have heard of: no callback of them arrived, and no answer was to show them.
 * For only the callback told of it; or a later one, told alone, took its place in the answers before they were looked at again,
 * which is within a week or little more, or after the end of the watch; or it came after that end.
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
  // An invoice whose request was late: another was made in its place, and nobody was given the address of this one.
  if (!known && calls.length === 0) return invoice._payments;
  // A callback may have been noted though its answer was lost.
  const tellings = [...calls, ...Object.values(order.notices).filter(({ id }) => id === invoice.id)];
  const { readAt = 0 } = known?.report ?? {};
  const { closedAt = 0 } = known ?? {};
  const watchedUntil = (before: number): number =>
    lateWatch + Math.max(closedAt, ...payments.flatMap(({ heardAt }) => (heardAt < before ? [heardAt] : [])));
  const isWatchOver = readAt >= watchedUntil(Infinity);
  return invoice._payments.filter((payment, index) => {
    const { id, at, tell } = payment;
    const isKnown = payments.some((one) => one.id === id);
    const isTold = tellings.some(({ paymentId }) => paymentId === id);
    if (isWatchOver && at > readAt && !calls.some((call) => call.at >= at)) return true;
    const later = invoice._payments.slice(index + 1);
    const isInSum = later.some((one) => one.tell === 'sum' && one.at <= readAt);
    if (isKnown || isTold || isInSum) return false;
    const next = later.find((one) => one.tell !== 'callback');
    const isReplaced = next?.tell === 'own' && (next.at <= at + unlooked || at > watchedUntil(at));
    return tell === 'callback' || isReplaced;
  });
}
