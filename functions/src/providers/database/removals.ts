import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Removal } from '../../personal-data/removal.ts';
import type { RemovalStore } from '../../ports/removals.ts';
import { ProviderError } from '../../provider-error.ts';
import { plain } from './plain.ts';
import { childrenOf, valuesIn } from './read.ts';
import { isAccepted } from './refused.ts';
import { removalSchema } from './schema/removal.ts';
import type { DatabaseConnection } from './sdk.ts';

/** How often other workers may write first before a turn is left to a later call. */
const ATTEMPTS = 10;

const versionSchema = z.object({ revision: z.number().default(0), token: z.string().optional() });
const timed = z.looseObject({ wakeAt: z.number() });

/** The server's own time. https://firebase.google.com/docs/reference/js/database#servertimestamp */
const serverTime = { '.sv': 'timestamp' };

/** The closings of accounts, at `/removals/{personId}`: written over the record that each was made from, as an order's. */
export function createRemovals(database: DatabaseConnection): RemovalStore {
  const at = valuesIn(database);
  const parsed = (stored: unknown) => (stored === null ? undefined : removalSchema.parse(stored));
  return {
    read: async (personId) => parsed(await at(`removals/${personId}`)),

    async turn(personId, change) {
      const tried: string[] = [];
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        const stored = await at(`removals/${personId}`);
        const before = parsed(stored);
        const { revision, token: over } = versionSchema.parse(stored ?? {});
        // When an answer is lost, the SDK sends the update again, and the rules refuse the second.
        if (over !== undefined && tried.includes(over)) return before;
        const next = change(before);
        if (!next || isDeepStrictEqual(plain(next), before && plain(before))) return before;
        const token = randomUUID();
        tried.push(token);
        const record = plain({ ...next, revision: revision + 1, token, over });
        if (await isAccepted(database.ref().update(pathsOf(before, next, record)))) return next;
        await wait(Math.random() * 20 * attempt);
      }
      throw new ProviderError('database', 'passing', 'contended');
    },

    async due(now, limit, after) {
      const ordered = database.ref('removals').orderByChild('wakeAt');
      const behind = after ? ordered.startAfter(after.at, after.personId) : ordered.startAt(0);
      const found = await childrenOf(behind.endAt(now).limitToFirst(limit));
      return found.map(([personId, one]) => ({ personId, at: timed.parse(one).wakeAt }));
    },

    async needing(now, limit) {
      const bySince = database.ref('removals').orderByChild('actionRequiredSince').startAt(0).endAt(now);
      return removalsIn(await childrenOf(bySince.limitToFirst(limit)));
    },

    async latest(limit) {
      const byTime = database.ref('removals').orderByChild('askedAt').startAt(0);
      return removalsIn(await childrenOf(byTime.limitToLast(limit))).reverse();
    },
  };
}

const removalsIn = (found: readonly [string, unknown][]): Removal[] =>
  found.flatMap(([, stored]) => removalSchema.safeParse(stored).data ?? []);

function pathsOf(before: Removal | undefined, next: Removal, record: object): Record<string, unknown> {
  const { personId } = next;
  const isGone = next.status === 'removed' && before?.status !== 'removed';
  return {
    [`removals/${personId}`]: record,
    ...(!before && { [`disabled/${personId}`]: serverTime }),
    ...(isGone && { [`users/${personId}`]: null }),
  };
}
