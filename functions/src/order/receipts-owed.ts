import { keyPart, type Effect } from './effect.ts';
import type { Invoice, MoneyReturn, Order } from './order.ts';
import { paymentsOf } from './payments.ts';
import type { IssuedReceipt, OwedReceipt } from './receipt.ts';
import type { TurnContext } from './turn-context.ts';

/** Each payment gets a receipt, also one that goes back. Each return of money that succeeded gets a credit note. */
export const receiptEffects = ({ order }: TurnContext): Effect[] =>
  receiptsOwed(order).map((receipt) => ({ kind: 'issue-receipt', key: `receipt:${receipt.about}`, receipt }));

/** What has no receipt yet. */
export function receiptsOwed(order: Order): OwedReceipt[] {
  const owed = [
    ...order.invoices.flatMap(ofPayments),
    ...order.returns.flatMap((money) => ofReturn(order, money)),
  ];
  return owed.filter(({ about }) => receiptAbout(order, about) === undefined);
}

export const receiptAbout = ({ receipts }: Order, about: string): IssuedReceipt | undefined =>
  receipts.find((one) => one.about === about);

/** Whether there is one, or will be soon. */
export const hasReceipt = (order: Order, about: string): boolean =>
  order.invoices.flatMap(ofPayments).some((payment) => payment.about === about) ||
  order.returns.some((money) => nameOfReturn(money.number) === about && isNoted(order, money));

/** The payments of an invoice are only ever added to, so their places name them. */
export const nameOfPayment = ({ id }: Invoice, place: number): string =>
  `payment:${keyPart(id)}:${place + 1}`;

export const nameOfReturn = (number: number): string => `return:${number}`;

const ofPayments = (invoice: Invoice): OwedReceipt[] =>
  paymentsOf(invoice).map(({ id: paymentId, amount, currency, paidAt: movedAt, channel: method }, place) => {
    const about = nameOfPayment(invoice, place);
    return { kind: 'receipt', about, amount, currency, movedAt, method, paymentId };
  });

/** A credit note names the receipts of the invoice that the money had come by, so it waits for them. */
function ofReturn(order: Order, money: MoneyReturn): OwedReceipt[] {
  const { number, invoiceId, amount, currency, method, id } = money;
  // Of a return by hand it is what an operator wrote.
  const paymentId = method === 'by-hand' ? undefined : id;
  const movedAt = arrivalOf(money);
  if (movedAt === undefined || !isNoted(order, money)) return [];
  const invoice = order.invoices.find(({ id }) => id === invoiceId);
  const paid = invoice ? ofPayments(invoice).filter((one) => one.currency === currency) : [];
  const invoiceReceipts = paid.flatMap(({ about }) => receiptAbout(order, about)?.number ?? []);
  if (invoiceReceipts.length < paid.length) return [];
  const about = nameOfReturn(number);
  return [{ kind: 'credit-note', about, amount, currency, movedAt, method, paymentId, invoiceReceipts }];
}

/** Whether a return has a credit note, or gets one once the receipts of its invoice are there. */
const isNoted = (order: Order, money: MoneyReturn): boolean =>
  arrivalOf(money) !== undefined && !isCredited(order, money);

/** When the money was back. A bank may send back later what had arrived. */
const arrivalOf = ({ status, at, settledAt = at, arrivedAt }: MoneyReturn): number | undefined =>
  status === 'succeeded' ? settledAt : arrivedAt;

/** If a bank sends money back, its credit note stays: the money is still the mentee's. What replaces that return gets no other. */
function isCredited(order: Order, { replaces }: MoneyReturn): boolean {
  const replaced = order.returns.find(({ number }) => number === replaces);
  return replaced !== undefined && (arrivalOf(replaced) !== undefined || isCredited(order, replaced));
}

/** A payment or return that has a receipt keeps it. */
export const withReceipt = (order: Order, receipt: IssuedReceipt): Order =>
  receiptAbout(order, receipt.about) ? order : { ...order, receipts: [...order.receipts, receipt] };
