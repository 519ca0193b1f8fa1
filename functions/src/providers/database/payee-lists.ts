import * as z from 'zod';
import { storedShare } from '../../contract/earned-share.ts';
import { publishedPayout, publishedPayouts } from '../../contract/payouts.ts';
import { newPayee, type Payee } from '../../payout/payee.ts';
import type { PayeeStore } from '../../ports/payees.ts';
import { ProviderError } from '../../provider-error.ts';
import { childrenOf, valuesIn } from './read.ts';
import { payeeSchema } from './schema/payee.ts';
import type { DatabaseConnection } from './sdk.ts';
import { dueIn, earliestIn, linesIn } from './share-lines.ts';

/** How often a mentor's ledger is read until no turn was written meanwhile. */
const READINGS = 5;

/** What is only read of mentors as those who are paid. */
export function payeeLists(database: DatabaseConnection): Omit<PayeeStore, 'turn' | 'forget'> {
  const at = valuesIn(database);
  const read = async (mentorId: string): Promise<Payee | undefined> => {
    const stored = await at(`payees/${mentorId}`);
    return stored === null ? undefined : payeeSchema.parse(stored);
  };
  return {
    read,

    async payout(mentorId, payoutId) {
      const stored = await at(`payouts/${mentorId}/${payoutId}`);
      return stored === null ? undefined : { payoutId, ...publishedPayout.parse(stored) };
    },

    line: async (mentorId, orderId) => storedShare.parse((await at(`shares/${mentorId}/${orderId}`)) ?? {}),

    async due(now, limit, after) {
      const ordered = database.ref('payees').orderByChild('wakeAt');
      const behind = after ? ordered.startAfter(after.at, after.mentorId) : ordered.startAt(0);
      const found = await childrenOf(behind.endAt(now).limitToFirst(limit));
      return found.map(([mentorId, stored]) => ({ mentorId, at: times.parse(stored).wakeAt ?? now }));
    },

    async owed(now, limit, after) {
      const byKey = database.ref('sharesDue').orderByKey();
      const page = (after === undefined ? byKey : byKey.startAfter(after)).limitToFirst(limit);
      const found = await childrenOf(page);
      return {
        mentorIds: found.flatMap(([id, due]) => ((earliestIn(due) ?? Infinity) <= now ? [id] : [])),
        next: found.length === limit ? found.at(-1)?.[0] : undefined,
      };
    },

    async needing(limit, after) {
      const bySince = database.ref('payees').orderByChild('actionRequiredSince');
      const behind = after ? bySince.startAfter(after.since, after.mentorId) : bySince.startAt(0);
      const found = await childrenOf(behind.limitToFirst(limit));
      const [mentorId, last] = found.at(-1) ?? [];
      const since = found.length === limit ? times.parse(last ?? {}).actionRequiredSince : undefined;
      return {
        payees: found.flatMap(([, stored]) => payeeSchema.safeParse(stored).data ?? []),
        next: since !== undefined && mentorId !== undefined ? { since, mentorId } : undefined,
      };
    },

    async ledger(mentorId) {
      for (let attempt = 1; attempt <= READINGS; attempt += 1) {
        const token = await at(`payees/${mentorId}/token`);
        const [payee, lines, payouts] = await Promise.all([
          read(mentorId),
          at(`shares/${mentorId}`),
          at(`payouts/${mentorId}`),
        ]);
        // After the lines: an order makes both at once, and only a payout takes a line out of what is due.
        const due = await at(`sharesDue/${mentorId}`);
        if (token !== (await at(`payees/${mentorId}/token`))) continue;
        return {
          payee: payee ?? newPayee(mentorId),
          lines: linesIn(lines),
          due: dueIn(due, Infinity),
          payouts: publishedPayouts.parse(payouts ?? {}),
        };
      }
      throw new ProviderError('database', 'passing', 'contended');
    },

    async mentors(limit, after) {
      const shares = database.ref('shares').orderByKey();
      const page = (after === undefined ? shares : shares.startAfter(after)).limitToFirst(limit);
      return (await childrenOf(page)).map(([mentorId]) => mentorId);
    },
  };
}

const times = z.looseObject({ wakeAt: z.number().optional(), actionRequiredSince: z.number().optional() });
