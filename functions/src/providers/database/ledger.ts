import type { Database } from 'firebase-admin/database';
import * as z from 'zod';
import { newEntry, type LedgerEntry } from '../../order/ledger.ts';
import type { Ledger } from '../../ports.ts';
import { entryOf, storedEntry } from './migrations.ts';
import { childrenOf, read } from './read.ts';
import { keep, transact } from './transact.ts';

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
    attend: (orderId) => keep(database.ref(`ledger/${orderId}`)).letGo,

    async turn(orderId, change) {
      let turned: ReturnType<typeof change> | undefined;
      let broken: unknown;
      // It must not throw: the SDK would never settle the transaction (firebase-admin-node issue 1831).
      await transact(database.ref(`ledger/${orderId}`), (current: unknown) => {
        try {
          turned = change(current === null ? newEntry(orderId) : entryOf(current));
          return storedEntry(turned.entry);
        } catch (error) {
          [turned, broken] = [undefined, error];
          return undefined;
        }
      });
      if (!turned) throw new LedgerError(orderId, broken);
      return turned.result;
    },

    async read(orderId) {
      const stored: unknown = (await read(database.ref(`ledger/${orderId}`))).val();
      return stored === null ? undefined : (readable(stored) ?? 'unreadable');
    },

    async viewRevision(orderId) {
      return number.catch(0).parse((await read(database.ref(`ledger/${orderId}/viewRevision`))).val());
    },

    async needing(limit, after) {
      const bySince = database.ref('ledger').orderByChild('needsSince');
      const behind = after ? bySince.startAfter(after.since, after.orderId) : bySince.startAt(0);
      const found = await childrenOf(behind.limitToFirst(limit));
      const [orderId, last] = found.at(-1) ?? [];
      const isFull = found.length === limit && orderId !== undefined;
      const next = isFull ? { since: number.parse(fields.parse(last)['needsSince']), orderId } : undefined;
      return { entries: readableOf(found), ...(next && { next }) };
    },

    async needingLatest(limit) {
      const byLatest = database.ref('ledger').orderByChild('needsLatest').startAt(0);
      return readableOf(await childrenOf(byLatest.limitToLast(limit)));
    },

    async due(by, now, limit, after) {
      const ordered = database.ref('ledger').orderByChild(by);
      const behind = after ? ordered.startAfter(after.at, after.orderId) : ordered.startAt(0);
      const found = await childrenOf(behind.endAt(now).limitToFirst(limit));
      return found.map(([orderId, entry]) => ({ orderId, at: number.parse(fields.parse(entry)[by]) }));
    },

    async unseen(limit, after) {
      const stateless = database.ref('orders').orderByChild('status');
      const query = after === undefined ? stateless.startAt(null) : stateless.startAfter(null, after);
      return (await childrenOf(query.endAt(null).limitToFirst(limit))).map(([orderId]) => orderId);
    },
  };
}

const fields = z.record(z.string(), z.unknown());
const number = z.number();

function readable(stored: unknown): LedgerEntry | undefined {
  try {
    return entryOf(stored);
  } catch {
    return undefined;
  }
}

const readableOf = (found: readonly [string, unknown][]): LedgerEntry[] =>
  found.flatMap(([, value]) => readable(value) ?? []);
