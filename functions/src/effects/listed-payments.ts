import { keyPart } from '../order/effect.ts';
import { orderNamedBy } from '../order/names.ts';
import { HOUR, MINUTE } from '../order/policy.ts';
import type { PublishedOrder } from './published-order.ts';
import type { PaidInvoice } from '../ports/payments.ts';
import type { Ports } from '../ports/ports.ts';

/** Until when the list was read, in epoch milliseconds. */
const PLACE = 'payments-listed';

/** The first list goes back this far. */
const FIRST = 24 * HOUR;

/** Each list begins this long before the end of the last: an invoice may be in it some time after it was paid. */
const OVERLAP = 30 * MINUTE;

/** How many pages one run reads. What is behind them is found when its invoice is read back. */
const MOST_PAGES = 100;

type ListingPorts = Pick<Ports, 'payments' | 'published' | 'orders' | 'bookmarks' | 'clock'>;

/**
 * Finds payments whose callback was lost: it lists what was paid since the last run, and notes each payment that its order
 * does not know, as a callback would. The order then reads its invoice back. One request finds a hundred payments.
 */
export async function noteListedPayments(ports: ListingPorts): Promise<void> {
  const { bookmarks, clock, payments } = ports;
  const now = clock.now();
  const since = Number((await bookmarks.get(PLACE)) ?? now - FIRST) - OVERLAP;
  let page = await payments.paidInvoices(since);
  for (let pages = 1; ; pages += 1) {
    await Promise.all(page.invoices.map((invoice) => noteIfUnknown(ports, invoice)));
    if (page.next === undefined || pages === MOST_PAGES) break;
    page = await payments.paidInvoices(since, page.next);
  }
  await bookmarks.put(PLACE, String(now));
}

async function noteIfUnknown(
  { published, orders, clock }: ListingPorts,
  { id, name, paidAt }: PaidInvoice,
): Promise<void> {
  const orderId = orderNamedBy(name);
  if (orderId === undefined || isKnown(await published.payment(orderId), id, paidAt)) return;
  const at = clock.now();
  const noticeId = `listed-${keyPart(id ?? name)}-${paidAt ?? 0}`;
  await orders.note(orderId, noticeId, { about: 'invoice', id: id ?? name, status: 'PAID', at }, at);
}

/** A later payment by the same invoice has another time. */
function isKnown(
  payment: PublishedOrder['payment'],
  id: string | undefined,
  paidAt: number | undefined,
): boolean {
  if (payment === undefined || payment.status === 'open' || payment.status === 'closed') return false;
  const isSame = id === undefined || payment.invoiceId === id;
  return isSame && (paidAt ?? payment.paidAt) === (payment.paidAt ?? paidAt);
}
