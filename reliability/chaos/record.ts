import * as z from 'zod';
import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { entryOf } from '../../functions/src/providers/database/migrations.ts';
import type { Database } from './database.ts';

export const viewSchema = z.looseObject({
  status: z.string().optional(),
  revision: z.number().optional(),
  approval: z.looseObject({ decision: z.string(), at: z.number() }).optional(),
});

/** What the database has of some orders. */
export interface Records {
  entries: ReadonlyMap<string, LedgerEntry>;
  views: ReadonlyMap<string, z.infer<typeof viewSchema>>;
}

/** All is read at once: what an order says and what is published of it may differ for a moment. */
export async function readRecords(database: Database, orderIds: readonly string[]): Promise<Records> {
  const [ledger, orders] = await Promise.all([database.read('ledger'), database.read('orders')]);
  return {
    entries: those(ledger, orderIds, entryOf),
    views: those(orders, orderIds, (view) => viewSchema.parse(view)),
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

/** Nobody will wake it any more, and nobody is at it. */
export const isAtRest = (entry: LedgerEntry | undefined): boolean =>
  entry?.order.ended !== undefined &&
  entry.wakeAt === undefined &&
  entry.remindAt === undefined &&
  Object.values(entry.effects).every(({ state }) => state !== 'leased' && state !== 'waiting');
