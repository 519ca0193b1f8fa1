import { timeLeft } from '../deadline.ts';
import { describeError } from '../describe-error.ts';
import { mayBeCancelled } from '../order/cancellation.ts';
import type { LedgerEntry } from '../order/ledger.ts';
import { emptyOrder, generationOf, otherParty, termsOf, type Order, type Party } from '../order/order.ts';
import type { Policy } from '../order/policy.ts';
import { stageOf } from '../order/transitions.ts';
import { unfinishedPartOf, type UnfinishedPart } from '../order/unfinished.ts';
import { entryWithoutPerson, placesOfWords } from '../order/without-person.ts';
import type { PayoutPolicy } from '../payout/payout-policy.ts';
import type { Ports } from '../ports/ports.ts';
import { ProviderError } from '../provider-error.ts';
import { sessionTitle } from '../words/session-title.ts';
import { eventKeyOf } from './meeting.ts';
import type { ProcessOrder } from './process-order.ts';
import { turnOrder } from './turn-order.ts';

/** What a removal works with. */
export interface RemovingParts {
  ports: Ports;
  policy: Policy;
  payoutPolicy: PayoutPolicy;
  processOrder: ProcessOrder;
}

/** An order of the person, and which of its two people that is. */
interface OwnOrder {
  orderId: string;
  party: Party;
}

/** How many orders are read at once. */
const PAGE = 20;

/** No page begins with less time than this. */
const LEAST_TIME = 40_000;

async function* ordersOf({ ports }: RemovingParts, personId: string): AsyncGenerator<OwnOrder[]> {
  for (const party of ['mentee', 'mentor'] as const) {
    let after: string | undefined;
    do {
      const page = await ports.personalPlaces.orderIds(personId, party, PAGE, after);
      yield page.map((orderId) => ({ orderId, party }));
      after = page.length < PAGE ? undefined : page.at(-1);
    } while (after !== undefined);
  }
}

/** Calls off what can be called off, and returns the orders that are not over. */
export async function ordersInTheWay(
  parts: RemovingParts,
  personId: string,
): Promise<{ orderId: string; part: UnfinishedPart }[]> {
  const inTheWay: { orderId: string; part: UnfinishedPart }[] = [];
  for await (const page of ordersOf(parts, personId)) {
    const found = await Promise.all(
      page.map(async (own) => ({
        orderId: own.orderId,
        part: await partInTheWay(parts, own).catch((error: unknown) => partOfFailure(parts, own, error)),
      })),
    );
    for (const { orderId, part } of found) if (part !== undefined) inTheWay.push({ orderId, part });
  }
  return inTheWay;
}

/** An order that cannot be looked at is in the way, and keeps no other from being looked at. */
function partOfFailure({ ports }: RemovingParts, { orderId }: OwnOrder, error: unknown): UnfinishedPart {
  ports.log.warn('An order of a removal failed', { orderId, reason: describeError(error) });
  return 'work';
}

async function partInTheWay(parts: RemovingParts, own: OwnOrder): Promise<UnfinishedPart | undefined> {
  const { ports, policy, processOrder } = parts;
  const { orderId, party } = own;
  const partOf = (entry: LedgerEntry) => unfinishedPartOf(entry, policy, ports.clock.now());
  const before = await ports.ledger.read(orderId);
  if (before === 'unreadable') return 'work';
  if (before && partOf(before) === undefined) return undefined;
  if (before && isOpen(before.order, ports.clock.now()))
    await ports.orders.cancel(orderId, { by: party, at: ports.clock.now() });
  await processOrder(orderId);
  const after = await ports.ledger.read(orderId);
  // A request that cannot be read has no record: nothing is owed for it.
  return after === 'unreadable' ? 'work' : after && partOf(after);
}

const isOpen = (order: Order, now: number): boolean =>
  order.cancellation === undefined &&
  mayBeCancelled({ status: stageOf(order).status, terms: termsOf(order) }, now);

/** Takes the person out of each order, also if one of them fails. Returns how many there are. */
export async function removeFromOrders(parts: RemovingParts, personId: string): Promise<number> {
  let count = 0;
  const failures: unknown[] = [];
  for await (const page of ordersOf(parts, personId)) {
    if (timeLeft() < LEAST_TIME) throw new ProviderError('removal', 'passing', 'no-time-left');
    const settled = await Promise.allSettled(page.map((own) => removeFromOrder(parts, own)));
    for (const one of settled) if (one.status === 'rejected') failures.push(one.reason);
    count += page.length;
  }
  if (failures.length > 0) throw failures[0];
  return count;
}

/**
 * The order's own write comes last, and says that it is done: so a worker that died goes on where it was. The turn before it takes in all
 * that stands in the database, so that no place of words is missed.
 */
async function removeFromOrder(parts: RemovingParts, { orderId, party }: OwnOrder): Promise<void> {
  const { ports, processOrder } = parts;
  const entry = await ports.ledger.read(orderId);
  if (entry === 'unreadable') throw new ProviderError('removal', 'lasting', 'unreadable-order');
  if (entry?.order.removed?.[party] !== undefined) return;
  const archived = await ports.archive.named(`orders/${orderId}/`);
  await Promise.all(archived.map((name) => ports.archive.remove(name)));
  if (!entry) {
    const places = placesOfWords(emptyOrder(orderId), party);
    return ports.personalPlaces.clear(places.map((place) => `orders/${orderId}/${place}`));
  }
  await processOrder(orderId);
  const at = ports.clock.now();
  await forgetEvent(parts, entryWithoutPerson(entry, party, at), party);
  const written = await turnOrder(parts, orderId, (now) => ({
    entry: entryWithoutPerson(now, party, at),
    result: undefined,
    silenced: placesOfWords(now.order, party),
  }));
  // If both people leave at once, each has written the other's name into the title. The last turn knows of both.
  if (written.entry.order.removed?.[otherParty(party)] !== undefined)
    await forgetEvent(parts, written.entry, party);
}

/** An event that was cancelled is deleted. Its description is the mentee's note. */
async function forgetEvent({ ports }: RemovingParts, { order }: LedgerEntry, party: Party): Promise<void> {
  const terms = termsOf(order);
  const { meeting, request, removed } = order;
  const isThere = meeting?.cancelledAt === undefined && meeting?.deletedExternallyAt === undefined;
  if (!meeting || !isThere || !terms || !request) return;
  const other = otherParty(party);
  const person =
    removed?.[other] === undefined ? await ports.directory.person(request[`${other}Id`]) : undefined;
  await ports.calendarOf(order.organiser).forget(eventKeyOf(order, generationOf(order)), {
    summary: sessionTitle(terms),
    ...(party === 'mentee' && { description: '' }),
    guests: person?.email === undefined ? [] : [person.email],
  });
}
