import { attemptNamedBy } from './names.ts';
import type { Invoice, ProviderNotification, Order, Payment } from './order.ts';
import { isBy, isNamed, paymentsOf } from './payments.ts';
import type { Policy } from './policy.ts';
import { rarer } from './growing-waits.ts';
import { sumOf } from './sums.ts';

/**
 * A payment that callbacks tell of and no read-back shows. A callback alone moves no money, and one answer does not close
 * the matter: the payment is looked for again, ever more rarely, and soon waits for a person as well.
 */
export interface UnconfirmedPayment {
  /** The first notice that told of it, by which a person names it. */
  noticeId: string;
  notices: readonly string[];
  /** The provider's id of the invoice; its name, where the callback had no id. */
  invoiceId: string;
  paymentId?: string | undefined;
  amount?: number | undefined;
  paidAt?: number | undefined;
  at: number;
  lookedAt?: number | undefined;
}

type KeyedNotification = [noticeId: string, notice: ProviderNotification];

/**
 * All payments that callbacks told of, and that are neither shown nor settled by a person. If a callback tells again of a
 * payment that a person has not found, that is news: it may have come since.
 */
export function unconfirmedPayments(order: Order): UnconfirmedPayment[] {
  const isReceived = (id: string) => order.notices[id]?.settled === 'received';
  const told = toldOf(order).filter(({ notices }) => !notices.some(isReceived));
  const taken = new Set<Payment>();
  return told.filter((one) => {
    const scope = possibleInvoices(order, one);
    return !isShown(one, scope.flatMap(paymentsOf), taken) && !scope.some((invoice) => isInSum(one, invoice));
  });
}

/** When an unconfirmed payment is looked for again; `undefined`: not any more. */
const nextSearchAt = ({ at, lookedAt = at }: UnconfirmedPayment, policy: Policy): number | undefined =>
  rarer(at, lookedAt, policy.searchEvery, policy);

/** When it begins to wait for a person. */
export const personAskedAt = ({ at }: UnconfirmedPayment, { confirmWithin }: Policy): number =>
  at + confirmWithin;

export const searchTimes = (order: Order, policy: Policy): (number | undefined)[] =>
  unconfirmedPayments(order).flatMap((told) => [nextSearchAt(told, policy), personAskedAt(told, policy)]);

/** Notices for which an invoice is read: those that no read-back took in, and those whose payment is to be looked for. */
export function dueNotifications(
  order: Order,
  policy: Policy,
  now: number,
): [string, ProviderNotification][] {
  const again = unconfirmedPayments(order)
    .filter((told) => now >= (nextSearchAt(told, policy) ?? Infinity))
    .flatMap(({ notices }) => notices);
  return Object.entries(order.notices).filter(
    ([id, { about, read }]) => about === 'invoice' && (!read || again.includes(id)),
  );
}

function toldOf(order: Order): UnconfirmedPayment[] {
  const tellings = Object.entries(order.notices)
    .filter(([, { about, paid, settled }]) => about === 'invoice' && paid && settled !== 'not-received')
    .sort(([, a], [, b]) => a.at - b.at);
  const groups = new Map<string, KeyedNotification[]>();
  for (const telling of tellings) {
    const [, { id, paymentId, paidAt }] = telling;
    const key = paymentId ?? `${id} ${paidAt ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), telling]);
  }
  return [...groups.values()].flatMap(toldBy);
}

function toldBy(tellings: readonly KeyedNotification[]): UnconfirmedPayment[] {
  const [first] = tellings;
  if (!first) return [];
  const [noticeId, { id: invoiceId, paymentId, paidAt, at }] = first;
  const all = tellings.map(([, notice]) => notice);
  const amounts = all.flatMap(({ amount }) => amount ?? []);
  const looks = all.flatMap(({ readAt }) => readAt ?? []);
  return [
    {
      noticeId,
      notices: tellings.map(([id]) => id),
      invoiceId,
      paymentId,
      paidAt,
      at,
      amount: amounts.length > 0 ? Math.max(...amounts) : undefined,
      lookedAt: looks.length > 0 ? Math.max(...looks) : undefined,
    },
  ];
}

/** The invoices by which the payment may have come. */
export function possibleInvoices(
  { id, invoices }: Order,
  { invoiceId }: Pick<UnconfirmedPayment, 'invoiceId'>,
): Invoice[] {
  const known = invoices.filter((invoice) => invoice.id === invoiceId);
  if (known.length > 0) return known;
  const named = attemptNamedBy(invoiceId, id);
  return named === undefined
    ? invoices
    : invoices.filter(({ attempt }) => attempt === named || attempt === 0);
}

/**
 * Xendit may show the sum of all payments under one id, while each callback tells its own id. An amount of several times the
 * price is such a sum and includes what came before: that is not another payment that a person is to look for.
 */
function isInSum({ amount = 0, paidAt }: UnconfirmedPayment, invoice: Invoice): boolean {
  if (paidAt === undefined) return false;
  return paymentsOf(invoice).some(
    (one) =>
      one.amount >= 2 * invoice.amount && amount <= one.amount - invoice.amount && isBy(paidAt, one.paidAt),
  );
}

/**
 * A payment that was shown or told without an id is known by its time, and so is one that was shown under an id of another kind.
 * Such a one stands for one only.
 */
function isShown(told: UnconfirmedPayment, payments: readonly Payment[], taken: Set<Payment>): boolean {
  const { paymentId, amount = 0, paidAt } = told;
  if (amount > sumOf(payments)) return false;
  if (paymentId === undefined) return payments.some((one) => isBy(paidAt, one.paidAt));
  if (payments.some((one) => isNamed(one, paymentId))) return true;
  const incomparable = payments.find(
    (one) => !isComparable(one, paymentId) && !taken.has(one) && isBy(paidAt, one.paidAt),
  );
  if (incomparable) taken.add(incomparable);
  return incomparable !== undefined;
}

const isComparable = ({ id }: Payment, told: string): boolean =>
  id !== undefined && kindOf(id) === kindOf(told);

/** What an id is of, as its beginning says: one payment may be shown as `ewc_…` and told as `pr-…`. Many ids do not say it. */
const kindOf = (id: string): string | undefined => /^[a-z]{2,6}[-_]/.exec(id)?.[0];
