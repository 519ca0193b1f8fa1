import { isOpen, openBill, readingOf, withBill } from './provider.ts';
import { did, refused, type EffectOf, type Result } from './result.ts';
import type { World } from './world.ts';

type Invoicing = EffectOf<'open-invoice' | 'withdraw-invoice' | 'read-invoice' | 'close-invoice'>;

export function invoicing(world: World, effect: Invoicing): Result {
  const { now } = world;
  switch (effect.kind) {
    case 'open-invoice': {
      const { attempt, terms } = effect;
      const [next, bill] = openBill(world, `order:${attempt}`, terms.amount, terms.payBy);
      const { invoice } = readingOf(bill, attempt, now);
      return did(next, { kind: 'invoice-opened', invoice });
    }
    case 'withdraw-invoice': {
      const { attempt } = effect;
      const named = world.bills.filter(({ name }) => name === `order:${attempt}`);
      const next = named.reduce((before, { id }) => closeBill(before, id), world);
      const closed = next.bills.filter(({ name }) => name === `order:${attempt}`);
      const found = closed.map((bill) => readingOf(bill, attempt, now));
      return did(next, { kind: 'invoice-withdrawn', attempt, found });
    }
    case 'read-invoice':
      return read(world, effect.invoiceId, effect.notices);
    case 'close-invoice':
      return read(closeBill(world, effect.invoiceId), effect.invoiceId, []);
  }
}

function closeBill(world: World, id: string): World {
  const open = world.bills.some((bill) => bill.id === id && isOpen(bill, world.now));
  return open ? withBill(world, id, { closed: true }) : world;
}

function read(world: World, id: string, notices: readonly string[]): Result {
  const bill = world.bills.find((one) => one.id === id);
  if (!bill) return refused(world, 'no-such-invoice');
  const reading = readingOf(bill, 0, world.now);
  if (world.safeguards.readsTruth || notices.length === 0)
    return did(world, { kind: 'invoice-read', reading, notices });
  // The control that believes the hint.
  const report = { status: 'paid', readAt: world.now, paidAmount: bill.amount, currency: 'IDR' } as const;
  return did(world, { kind: 'invoice-read', reading: { ...reading, report }, notices });
}
