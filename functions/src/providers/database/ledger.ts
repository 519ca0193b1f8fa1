import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { newEntry, type LedgerEntry } from '../../order/ledger.ts';
import type { Directory } from '../../ports/people.ts';
import type { Ledger, PartyIds, OrderSnapshot, TurnWrite } from '../../ports/ledger.ts';
import { ProviderError } from '../../provider-error.ts';
import { entryOf, storedEntry, type TurnTokens } from './migrations.ts';
import { plain } from './plain.ts';
import { viewAt } from './published-paths.ts';
import { childrenOf, getOnce as get } from './read.ts';
import { isAccepted, refusedByOtherRules } from './refused.ts';
import { earnedPaths } from './share-lines.ts';
import { openIn, readSurroundings, sharedPaths } from './surroundings.ts';
import type { DatabaseConnection } from './sdk.ts';

/**
 * The private record of an order cannot be read, or no turn can be made from it; an operator has to look. `cause` says why.
 */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';

  constructor(orderId: string, cause: unknown) {
    super(`The ledger entry of ${orderId} is stuck`, { cause });
  }
}

/** How often other turns may be written first before this turn is left to a later call. */
const ATTEMPTS = 40;

/** After more refusals in a row than this with nothing changed, the deployed rules must be other ones. */
const MOST_UNCHANGED = 3;

/** Turns that were refused together must not be tried again together. */
const spread = (attempt: number): Promise<void> => wait(Math.random() * Math.min(10 * attempt, 200));

/**
 * The private record of each order, at `/ledger/{orderId}`. A turn is one update. The rules accept it only over the entry
 * that it was made from: of two turns over the same entry, one is refused as a whole. A revision alone would not be enough:
 * the SDK answers a `get` with its own write that the server has yet to refuse, and a turn over that write would pass for
 * the next one.
 */
export function createLedger(database: DatabaseConnection, directory: Directory): Ledger {
  async function readSnapshot(orderId: string, people?: PartyIds): Promise<OrderSnapshot> {
    const [found, around] = await Promise.all([
      entryAt(database, orderId),
      people && readSurroundings(database, directory, people),
    ]);
    return { ...found, ...around };
  }

  return {
    async turn(orderId, change, { standing, people } = {}) {
      const tried: string[] = [];
      let found = standing ?? (await readSnapshot(orderId, people));
      let unchanged = 0;
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        const before = found;
        const turned = turnedOver(orderId, () => change(before.entry, before.around));
        if (turned.entry === before.entry) return { ...turned, token: before.token };
        const next = { ...turned.entry, revision: before.entry.revision + 1 };
        // Each attempt has its own token: a turn made over this attempt must not be accepted over the next one.
        const token = randomUUID();
        tried.push(token);
        const whole = { ...turned, entry: next, token };
        const paths = pathsOf(whole, { token, over: before.token }, before.versions);
        if (await isAccepted(database.ref().update(paths))) return whole;
        await spread(attempt);
        found = await readSnapshot(orderId, people);
        // When an answer is lost, the SDK sends the update again, and the rules refuse the second.
        if (found.token !== undefined && tried.includes(found.token)) return whole;
        unchanged = isUnchanged(found, before) ? unchanged + 1 : 0;
        if (unchanged > MOST_UNCHANGED) throw refusedByOtherRules();
      }
      throw new ProviderError('database', 'passing', 'contended');
    },

    readSnapshot,

    async read(orderId) {
      const stored: unknown = (await get(database.ref(`ledger/${orderId}`))).val();
      return stored === null ? undefined : (readable(stored)?.entry ?? 'unreadable');
    },

    async wakesAt(orderId) {
      return number
        .optional()
        .parse((await get(database.ref(`ledger/${orderId}/wakeAt`))).val() ?? undefined);
    },

    async needing(limit, after) {
      const bySince = database.ref('ledger').orderByChild('actionRequiredSince');
      const behind = after ? bySince.startAfter(after.since, after.orderId) : bySince.startAt(0);
      const found = await childrenOf(behind.limitToFirst(limit));
      const [orderId, last] = found.at(-1) ?? [];
      const isFull = found.length === limit && orderId !== undefined;
      const next = isFull
        ? { since: number.parse(fields.parse(last)['actionRequiredSince']), orderId }
        : undefined;
      return { entries: readableOf(found), ...(next && { next }) };
    },

    async needingLatest(limit) {
      const byLatest = database.ref('ledger').orderByChild('actionRequiredLatest').startAt(0);
      return readableOf(await childrenOf(byLatest.limitToLast(limit)));
    },

    async due(by, now, limit, after) {
      const ordered = database.ref('ledger').orderByChild(by);
      const behind = after ? ordered.startAfter(after.at, after.orderId) : ordered.startAt(0);
      const found = await childrenOf(behind.endAt(now).limitToFirst(limit));
      return found.map(([orderId, stored]) => {
        const at = number.parse(fields.parse(stored)[by]);
        return { orderId, at, standing: readable(stored) };
      });
    },

    async unseen(limit, after) {
      const stateless = database.ref('orders').orderByChild('status');
      const query = after === undefined ? stateless.startAt(null) : stateless.startAfter(null, after);
      return (await childrenOf(query.endAt(null).limitToFirst(limit))).map(([orderId]) => orderId);
    },

    async open(mentees, after) {
      const byKey = database.ref('open').orderByKey();
      const page = (after === undefined ? byKey : byKey.startAfter(after)).limitToFirst(mentees);
      return (await childrenOf(page)).map(([menteeId, value]) => ({
        menteeId,
        orderIds: openIn(value).map(({ orderId }) => orderId),
      }));
    },
  };
}

/** An entry and its turn's token. */
type StoredEntry = Pick<OrderSnapshot, 'entry' | 'token'>;

async function entryAt(database: DatabaseConnection, orderId: string): Promise<StoredEntry> {
  const stored: unknown = (await get(database.ref(`ledger/${orderId}`))).val();
  if (stored === null) return { entry: newEntry(orderId), token: undefined };
  try {
    return standingOf(stored);
  } catch (error) {
    throw new LedgerError(orderId, error);
  }
}

const standingOf = (stored: unknown): StoredEntry => ({
  entry: entryOf(stored),
  token: tokenSchema.parse(fields.parse(stored)['token']),
});

/** Whether nothing that a turn depends on has changed. */
const isUnchanged = (found: OrderSnapshot, before: OrderSnapshot): boolean =>
  found.token === before.token && isDeepStrictEqual(found.versions, before.versions);

function turnedOver<Result>(orderId: string, change: () => TurnWrite<Result>): TurnWrite<Result> {
  try {
    return change();
  } catch (error) {
    throw new LedgerError(orderId, error);
  }
}

/** Every path that a turn writes. */
function pathsOf(
  { entry, published, shared, earned, commented, silenced = [] }: TurnWrite<unknown>,
  tokens: TurnTokens,
  versions: OrderSnapshot['versions'],
): Record<string, unknown> {
  const { order } = entry;
  return {
    [`ledger/${order.id}`]: storedEntry(entry, tokens),
    ...viewAt(order.id, published),
    ...(shared && sharedPaths(order, shared, versions)),
    ...(earned && earnedPaths(earned.mentorId, order.id, earned.share)),
    ...(commented && {
      [`comments/${commented.mentorId}/${order.id}`]: commented.comment ? plain(commented.comment) : null,
    }),
    ...Object.fromEntries(silenced.map((place) => [`orders/${order.id}/${place}`, null])),
  };
}

/** An entry that a person wrote by hand has none. */
const tokenSchema = z.string().optional();
const fields = z.record(z.string(), z.unknown());
const number = z.number();

function readable(stored: unknown): StoredEntry | undefined {
  try {
    return standingOf(stored);
  } catch {
    return undefined;
  }
}

const readableOf = (found: readonly [string, unknown][]): LedgerEntry[] =>
  found.flatMap(([, value]) => readable(value)?.entry ?? []);
