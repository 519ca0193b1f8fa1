import * as z from 'zod/mini';
import { orderSummaryOf, type ListedOrder } from '../../contract/order-summary.ts';
import { publishedOrder } from '../../contract/published-order.ts';
import type { OrderFilter, OrderPage } from '../../ports/published-orders.ts';
import { childrenOf, getOnce } from './read.ts';
import type { DatabaseConnection, DatabaseQuery } from './sdk.ts';

const shown = z.pick(publishedOrder, { status: true, request: true, terms: true });
const time = z.catch(z.number(), 0);

/**
 * A page of the orders, by the index that leaves the fewest: of a person, of a stretch of time, of a status. A query of the
 * database has one index. What else the filter asks for, the caller looks at.
 */
export async function pageOfOrders(
  database: DatabaseConnection,
  filter: OrderFilter,
  limit: number,
  after?: string,
): Promise<OrderPage> {
  const equal = equalIn(filter);
  const query = equal
    ? having(database, equal, after)
    : placedDuring(database, filter, after === undefined ? undefined : await placeOf(database, after));
  const found = (await childrenOf(query.limitToLast(limit + 1))).reverse();
  const page = found.slice(0, limit);
  const next = found.length > limit ? page.at(-1)?.[0] : undefined;
  return { orders: page.flatMap(([orderId, value]) => shownIn(orderId, value)), next };
}

type EqualChild = readonly [child: string, value: string];

function equalIn({ menteeId, mentorId, from, until, status }: OrderFilter): EqualChild | undefined {
  if (menteeId !== undefined) return ['request/menteeId', menteeId];
  if (mentorId !== undefined) return ['request/mentorId', mentorId];
  if (from !== undefined || until !== undefined || status === undefined) return undefined;
  return ['status', status];
}

/** By their ids, the last first: of equal children the index knows no other order. */
function having(database: DatabaseConnection, [child, value]: EqualChild, after?: string): DatabaseQuery {
  const query = database.ref('orders').orderByChild(child);
  return after === undefined ? query.equalTo(value) : query.startAt(value).endBefore(value, after);
}

interface Place {
  at: number;
  orderId: string;
}

/** By when they were placed, the latest first. */
function placedDuring(
  database: DatabaseConnection,
  { from = 0, until }: OrderFilter,
  after?: Place,
): DatabaseQuery {
  const query = database.ref('orders').orderByChild('request/createdAt').startAt(from);
  if (after) return query.endBefore(after.at, after.orderId);
  return until === undefined ? query : query.endBefore(until);
}

async function placeOf(database: DatabaseConnection, orderId: string): Promise<Place> {
  const found: unknown = (await getOnce(database.ref(`orders/${orderId}/request/createdAt`))).val();
  return { at: time.parse(found), orderId };
}

function shownIn(orderId: string, value: unknown): ListedOrder[] {
  const { data } = shown.safeParse(value);
  if (!data) return [];
  const { status, request, terms } = data;
  return [{ orderId, status, createdAt: request.createdAt, summary: orderSummaryOf(request, terms) }];
}
