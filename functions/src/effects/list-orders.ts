import type { ListedOrder } from '../contract/order-summary.ts';
import type { ListedOrders } from '../contract/operator-answers.ts';
import type { OrdersCommand } from '../contract/operator-commands.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrderFilter } from '../ports/published-orders.ts';
import { uidsOf } from './accounts.ts';

/** How many orders one call reads at most. A page that fits few of them is then not full, and the list goes on. */
const MOST_READ = 1_000;

/** A page of the orders that a filter lets through. `several-accounts`: a mail address in it belongs to more than one. */
export async function listOrders(
  { directory, published }: Pick<Ports, 'directory' | 'published'>,
  { mentee, mentor, status, from, until, limit, after }: OrdersCommand,
): Promise<ListedOrders | 'several-accounts'> {
  const uids = (named: string | undefined) => (named === undefined ? undefined : uidsOf(directory, named));
  const [mentees, mentors] = [await uids(mentee), await uids(mentor)];
  const people = [mentees, mentors].filter((uids) => uids !== undefined);
  if (people.some(({ length }) => length > 1)) return 'several-accounts';
  if (people.some(({ length }) => length === 0)) return { orders: [] };
  const filter = { menteeId: mentees?.[0], mentorId: mentors?.[0], status, from, until };
  return fullPage(published, filter, limit, after);
}

/** Reads on until the page is full, because the database filters by one thing only. */
async function fullPage(
  published: Ports['published'],
  filter: OrderFilter,
  limit: number,
  after: string | undefined,
): Promise<ListedOrders> {
  const orders: ListedOrder[] = [];
  let next = after;
  for (let read = 0; read < MOST_READ; read += limit) {
    const page = await published.page(filter, limit, next);
    orders.push(...page.orders.filter((order) => isWanted(order, filter)));
    next = page.next;
    if (next === undefined || orders.length >= limit) break;
  }
  const shown = orders.slice(0, limit);
  const place = orders.length > limit ? shown.at(-1)?.orderId : next;
  return { orders: shown, ...(place !== undefined && { next: place }) };
}

function isWanted(
  { status, createdAt, summary }: ListedOrder,
  { menteeId, mentorId, from = 0, until = Infinity, ...wanted }: OrderFilter,
): boolean {
  if (menteeId !== undefined && summary.menteeId !== menteeId) return false;
  if (mentorId !== undefined && summary.mentorId !== mentorId) return false;
  if (wanted.status !== undefined && status !== wanted.status) return false;
  return from <= createdAt && createdAt < until;
}
