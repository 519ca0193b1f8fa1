import type {
  InvoiceDraft,
  PaidInvoice,
  PaymentProvider,
  ProviderInvoice,
} from '../../../src/ports/payments.ts';
import { ProviderError } from '../../../src/provider-error.ts';
import type { Ask } from './asking.ts';
import type { Bill, World } from './world.ts';

type Invoices = Pick<
  PaymentProvider,
  'openInvoice' | 'readInvoice' | 'closeInvoice' | 'findInvoices' | 'paidInvoices'
>;

/** Stands where Xendit's adapter does (providers/xendit/payments.ts). */
export const invoicesBy = (ask: Ask): Invoices => ({
  openInvoice: (draft) => ask((world) => open(world, draft)),
  readInvoice: (id) => ask((world) => [world, read(world, id)]),
  closeInvoice: (id) => ask((world) => answer(withClosed(world, id), id)),
  findInvoices: (name) =>
    ask((world) => [world, named(world, name).map((bill) => invoiceOf(bill, world.now))]),
  paidInvoices: (since) => ask((world) => [world, { invoices: paidSince(world, since) }]),
});

export const isOpen = (bill: Bill, now: number): boolean =>
  bill.paid === undefined && !bill.closed && now < bill.expiresAt;

export const withBill = (world: World, id: string, change: Partial<Bill>): World => ({
  ...world,
  bills: world.bills.map((bill) => (bill.id === id ? { ...bill, ...change } : bill)),
});

/** A later attempt looks first, and takes up an invoice of that name: the paid one, else the oldest. */
function open(before: World, draft: InvoiceDraft): [World, ProviderInvoice] {
  const [adopted, ...extra] = draft.isFirst ? [] : usable(before, draft);
  const world = extra.reduce((next, { id }) => withClosed(next, id), before);
  if (adopted) return answer(world, adopted.id);
  const { name, terms, durationSeconds } = draft;
  const id = `inv-${world.bills.length + 1}`;
  const expiresAt = world.now + durationSeconds * 1_000;
  const bill = { id, name, amount: terms.amount, openedAt: world.now, expiresAt, closed: false };
  return answer({ ...world, bills: [...world.bills, bill] }, id);
}

function usable(world: World, { name, terms }: InvoiceDraft): Bill[] {
  if (world.finds !== 'at once') return [];
  const found = named(world, name).filter((bill) => bill.amount === terms.amount);
  return [...found.filter(({ paid }) => paid), ...found.filter((bill) => isOpen(bill, world.now))];
}

/** The list of payments, which stands in for one of sessions, is in the order of their times. */
function paidSince({ bills, finds }: World, since: number): PaidInvoice[] {
  const paid = bills
    .toReversed()
    .flatMap((bill) => (bill.paid && bill.paid.at >= since ? { ...bill, paidAt: bill.paid.at } : []));
  if (finds !== 'never') return paid.map(({ id, name, paidAt }) => ({ id, name, paidAt }));
  return paid.sort((a, b) => b.paidAt - a.paidAt).map(({ name, paidAt }) => ({ name, paidAt }));
}

const named = ({ bills, finds }: World, wanted: string): Bill[] =>
  finds === 'never' ? [] : bills.filter(({ name }) => name === wanted);

/** Only an open one can be closed. */
function withClosed(world: World, id: string): World {
  return isOpen(billOf(world, id), world.now) ? withBill(world, id, { closed: true }) : world;
}

const answer = (world: World, id: string): [World, ProviderInvoice] => [
  world,
  invoiceOf(billOf(world, id), world.now),
];

function billOf({ bills }: World, id: string): Bill {
  const bill = bills.find((one) => one.id === id);
  if (!bill) throw new ProviderError('xendit', 'lasting', 'INVOICE_NOT_FOUND_ERROR');
  return bill;
}

function read(world: World, id: string): ProviderInvoice {
  const bill = billOf(world, id);
  const isHinted = Object.values(world.inbox.notices).some((notice) => notice.id === id);
  // The control by which a callback is as good as a reading.
  const paid = { amount: bill.amount, currency: 'IDR', at: world.now };
  return invoiceOf(world.safeguards.readsTruth || !isHinted ? bill : { ...bill, paid }, world.now);
}

function invoiceOf(bill: Bill, now: number): ProviderInvoice {
  const { id, name, amount, openedAt, expiresAt, paid } = bill;
  const invoice = { id, name, amount, openedAt, expiresAt, url: `https://checkout.example/${id}` };
  if (!paid) return { ...invoice, report: { status: isOpen(bill, now) ? 'open' : 'expired' } };
  // The provider does not always say when.
  const paidAt = paid.amount > amount ? undefined : paid.at;
  const { amount: paidAmount, currency } = paid;
  return { ...invoice, report: { status: 'paid', paidAmount, currency, paidAt } };
}
