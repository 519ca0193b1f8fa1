import type { Database } from 'firebase-admin/database';
import * as z from 'zod';
import { newEntry } from '../../order/ledger.ts';
import type { Ledger } from '../../ports.ts';
import { plain } from './plain.ts';
import { entrySchema } from './schema.ts';

/** The private record of each order, at `/ledger/{orderId}`. */
export function createLedger(database: Database): Ledger {
  return {
    async turn(orderId, change) {
      let turned: ReturnType<typeof change> | undefined;
      await database.ref(`ledger/${orderId}`).transaction(
        (current: unknown) => {
          turned = change(current === null ? newEntry(orderId) : entrySchema.parse(current));
          return plain(turned.entry);
        },
        undefined,
        false,
      );
      if (!turned) throw new Error('The transaction did not run');
      return turned.result;
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
