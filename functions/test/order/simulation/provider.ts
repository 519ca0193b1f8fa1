import type { InvoiceReading } from '../../../src/order/outcome.ts';
import type { RefundElsewhere } from '../../../src/order/return-methods.ts';
import type { MoneyReturn, ReturnFailure } from '../../../src/order/order.ts';
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

type Draft = Pick<PayBack, 'name' | 'invoiceId' | 'amount'>;

/** What came of asking: how the money stands, and what somebody else has given back. */
export interface Asked {
  world: World;
  change: Partial<MoneyReturn>;
  elsewhere?: RefundElsewhere[];
}

/** Like the provider's adapter: what was refunded is looked up first; a second link of one name is refused. */
export function payBack(world: World, method: 'refund' | 'payout', draft: Draft): Asked {
  const { now, payBacks } = world;
  const found = payBacks.find(({ name }) => name === draft.name);
  if (found && method === 'payout')
    return { world, change: { status: 'pending', code: 'DUPLICATE', readAt: now } };
  if (found) return { world, change: changeOf(found, now) };
  const elsewhere = elsewhereOf(world, draft.invoiceId);
  if (elsewhere.length > 0) return { world, elsewhere, change: refusal('elsewhere', now) };
  if (method === 'refund') {
    if (world.channel === 'refuses') return { world, change: refusal('refused', now) };
    const paid = world.bills.find(({ id }) => id === draft.invoiceId)?.paid?.amount ?? 0;
    if (draft.amount > paid - refundedOf(world, draft.invoiceId))
      return { world, change: refusal('unclear', now) };
  }
  const made: PayBack = { ...draft, method, id: `${method}-${payBacks.length + 1}`, status: 'pending' };
  return { world: { ...world, payBacks: [...payBacks, made] }, change: changeOf(made, now) };
}

const refusal = (failure: ReturnFailure, now: number): Partial<MoneyReturn> => ({
  status: 'failed',
  code: 'REFUSED',
  failure,
  readAt: now,
  settledAt: now,
});

const refundedOf = ({ payBacks }: World, invoice: string): number =>
  payBacks
    .filter(
      ({ invoiceId, method, status }) => invoiceId === invoice && method === 'refund' && status !== 'failed',
    )
    .reduce((sum, { amount }) => sum + amount, 0);

/** Refunds of the dashboard, as far as the order has not counted them. */
export function elsewhereOf({ payBacks, entry }: World, invoice: string): RefundElsewhere[] {
  return payBacks.flatMap(({ id, name, invoiceId, amount, status }) => {
    const counted = entry.order.returns.filter((one) => one.id === id && one.status !== 'failed');
    const rest = amount - counted.reduce((sum, one) => sum + one.amount, 0);
    const counts = name === undefined && invoiceId === invoice && status !== 'failed' && rest > 0;
    return counts ? [{ id, amount, status }] : [];
  });
}

export function changeOf({ id, method, status, unclaimed }: PayBack, now: number): Partial<MoneyReturn> {
  const url = method === 'payout' ? { url: `https://payout.example/${id}` } : {};
  const ended = status !== 'pending' && { settledAt: now };
  return { id, status, readAt: now, ...url, ...ended, ...(unclaimed && { failure: 'unclaimed' as const }) };
}
