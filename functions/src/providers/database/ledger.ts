import type { Database } from 'firebase-admin/database';
import * as z from 'zod';
import { newEntry, type LedgerEntry } from '../../order/ledger.ts';
import type { Ledger } from '../../ports.ts';
import { plain } from './plain.ts';
import { entrySchema } from './schema.ts';

/** The private record of an order cannot be read, or not gone on from; a person has to look. `cause` says why. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';

  constructor(orderId: string, cause: unknown) {
    super(`The ledger entry of ${orderId} is stuck`, { cause });
  }
}

/** The private record of each order, at `/ledger/{orderId}`. */
export function createLedger(database: Database): Ledger {
  return {
    async turn(orderId, change) {
      let turned: ReturnType<typeof change> | undefined;
      let broken: unknown;
      // It must not throw: the SDK would never settle the transaction (firebase-admin-node issue 1831).
      await database.ref(`ledger/${orderId}`).transaction(
        (current: unknown) => {
          try {
            turned = change(entrySchema.parse(current ?? newEntry(orderId)));
            return plain(turned.entry);
          } catch (error) {
            [turned, broken] = [undefined, error];
            return undefined;
          }
        },
        undefined,
        false,
      );
      if (!turned) throw new LedgerError(orderId, broken);
      return turned.result;
    },

    async read(orderId) {
      return entrySchema.safeParse((await database.ref(`ledger/${orderId}`).get()).val()).data;
    },

    async needing(limit, after) {
      const bySince = database.ref('ledger').orderByChild('needsSince');
      const query = after ? bySince.startAfter(after.since, after.orderId) : bySince.startAt(0);
      const found: LedgerEntry[] = [];
      (await query.limitToFirst(limit).get()).forEach((child) => {
        const { data } = entrySchema.safeParse(child.val());
        if (data) found.push(data);
      });
      return found;
    },

    async due(by, now, limit) {
      const query = database.ref('ledger').orderByChild(by).startAt(0).endAt(now).limitToFirst(limit);
      return keysOf((await query.get()).val());
    },

    async unseen(limit) {
      const query = database.ref('orders').orderByChild('status').equalTo(null).limitToFirst(limit);
      return keysOf((await query.get()).val());
    },
  };
}

const keyed = z.record(z.string(), z.unknown()).catch({});

const keysOf = (value: unknown): string[] => Object.keys(keyed.parse(value ?? {}));
