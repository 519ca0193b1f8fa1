import type { InvoiceReading } from '../../../src/order/outcome.ts';
import type { MoneyReturn } from '../../../src/order/order.ts';
import { LEASE } from '../../../src/order/ledger.ts';
import type { Bill, PayBack, World } from './world.ts';

export const isOpen = (bill: Bill, now: number): boolean =>
  bill.paid === undefined && !bill.closed && now < bill.expiresAt;

export const withBill = (world: World, id: string, change: Partial<Bill>): World => ({
  ...world,
  bills: world.bills.map((bill) => (bill.id === id ? { ...bill, ...change } : bill)),
});

/** Like the provider's adapter: an invoice of that name that is not over is taken up, else one is made. */
export function openBill(world: World, name: string, amount: number, payBy: number): [World, Bill] {
  const usable = (bill: Bill) => bill.name === name && (bill.paid !== undefined || isOpen(bill, world.now));
  const found = world.finds ? world.bills.find(usable) : undefined;
  if (found) return [world, found];
  const id = `inv-${world.bills.length + 1}`;
  const bill = { id, name, amount, closed: false, expiresAt: Math.max(payBy, world.now + LEASE) };
  return [{ ...world, bills: [...world.bills, bill] }, bill];
}

/** An invoice as the order is told of it. `attempt` is its place, should the order not know it yet. */
export function readingOf(bill: Bill, attempt: number, now: number): InvoiceReading {
  const { id, amount, expiresAt, paid } = bill;
  const status = paid ? 'paid' : isOpen(bill, now) ? 'open' : 'expired';
  const invoice = { attempt, id, amount, expiresAt, openedAt: now, url: `https://checkout.example/${id}` };
  if (!paid) return { invoice, report: { status, readAt: now } };
  // The provider does not always say when.
  const paidAt = paid.amount > amount ? undefined : paid.at;
  const report = { status, readAt: now, paidAmount: paid.amount, currency: paid.currency, paidAt } as const;
  return { invoice, report };
}

/** A refund is asked for under an idempotency key; a payout is not, and a second of its name is refused. */
export function payBack(
  world: World,
  way: 'refund' | 'payout',
  draft: Pick<PayBack, 'name' | 'invoiceId' | 'amount'>,
): [World, Partial<MoneyReturn>] | 'name-taken' {
  const found = world.payBacks.find(({ name }) => name === draft.name);
  if (found && way === 'payout') return 'name-taken';
  if (found) return [world, changeOf(found, world.now)];
  if (way === 'refund' && world.channel === 'refuses')
    return [
      world,
      { status: 'failed', code: 'REFUND_NOT_SUPPORTED', readAt: world.now, settledAt: world.now },
    ];
  const made: PayBack = { ...draft, id: `${way}-${world.payBacks.length + 1}`, status: 'pending' };
  return [{ ...world, payBacks: [...world.payBacks, made] }, changeOf(made, world.now)];
}

export function changeOf({ id, status }: PayBack, now: number): Partial<MoneyReturn> {
  const url = id.startsWith('payout') ? { url: `https://payout.example/${id}` } : {};
  return { id, status, readAt: now, ...url, ...(status !== 'pending' && { settledAt: now }) };
}
