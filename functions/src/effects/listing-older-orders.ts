import { timeLeft } from '../deadline.ts';
import { describeError } from '../describe-error.ts';
import type { Ports } from '../ports/ports.ts';
import { agendaEntryOf, publishedOrderOf } from './published-order.ts';
import { scanPage, SCAN_RESERVE } from './scanning.ts';

/** How many orders one run publishes anew. */
const PAGE = 200;

type ListingPorts = Pick<Ports, 'ledger' | 'published' | 'bookmarks' | 'clock' | 'log'>;

/**
 * Publishes anew the orders that an older version published without their places in the lists of people: else they would be in
 * no list until what people see of them changes. An order whose request cannot be read has no list, and stays as it is.
 */
export const listOlderOrders = (ports: ListingPorts): Promise<void> =>
  scanPage(ports, 'unlisted', (after) => listBehind(ports, after));

async function listBehind(ports: ListingPorts, after: string | undefined): Promise<string | undefined> {
  const page = await ports.published.unlisted(PAGE, after);
  let behind = after;
  for (const orderId of page) {
    if (timeLeft() < SCAN_RESERVE) return behind;
    await publishAnew(ports, orderId).catch((error: unknown) => {
      ports.log.error('An order could not be listed', { orderId, reason: describeError(error) });
    });
    behind = orderId;
  }
  return page.length < PAGE ? undefined : behind;
}

/** In a turn, so that what is published is never older than the record. */
const publishAnew = ({ ledger }: ListingPorts, orderId: string): Promise<unknown> =>
  ledger.turn(orderId, (entry) => {
    const { order } = entry;
    if (!order.request) return { entry, result: undefined };
    const published = { view: publishedOrderOf(order), agenda: agendaEntryOf(order) };
    return { entry: { ...entry }, result: undefined, published };
  });
