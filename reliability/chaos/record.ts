import * as z from 'zod';
import { publishedOrder, type PublishedOrder } from '../../functions/src/contract/published-order.ts';
import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { entryOf } from '../../functions/src/providers/database/migrations.ts';
import type { Database } from './database.ts';

/** The data of some orders in the database. */
export interface Records {
  entries: ReadonlyMap<string, LedgerEntry>;
  views: ReadonlyMap<string, PublishedOrder>;
}

/** Everything is read at once, because an order's record and its published view may differ for a moment. */
export async function readRecords(database: Database, orderIds: readonly string[]): Promise<Records> {
  const [ledger, orders] = await Promise.all([database.read('ledger'), database.read('orders')]);
  return {
    entries: those(ledger, orderIds, entryOf),
    views: those(orders, orderIds, (view) => publishedOrder.parse(view)),
  };
}

function those<Value>(
  all: unknown,
  ids: readonly string[],
  parse: (one: unknown) => Value,
): Map<string, Value> {
  const known = z.record(z.string(), z.unknown()).parse(all ?? {});
  return new Map(ids.flatMap((id) => (known[id] === undefined ? [] : [[id, parse(known[id])] as const])));
}

/** The order is at rest: nothing will wake it, and no worker has a lease on it. */
export const isAtRest = (entry: LedgerEntry | undefined): boolean =>
  entry?.order.ended !== undefined &&
  entry.wakeAt === undefined &&
  entry.remindAt === undefined &&
  Object.values(entry.effects).every(({ state }) => state !== 'leased' && state !== 'waiting');
