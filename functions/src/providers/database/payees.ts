import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { payoutAccountWritten } from '../../contract/payouts.ts';
import { newPayee, type Payee } from '../../payout/payee.ts';
import { noAccount, withoutAccounts } from '../../payout/without-accounts.ts';
import type { PayeeSnapshot } from '../../payout/payee-turn.ts';
import type { PayeeStore, PayeeWrite } from '../../ports/payees.ts';
import { ProviderError } from '../../provider-error.ts';
import { payeeLists } from './payee-lists.ts';
import { payeePaths } from './payee-paths.ts';
import { plain } from './plain.ts';
import { valuesIn } from './read.ts';
import { isAccepted, refusedByOtherRules } from './refused.ts';
import { payeeSchema } from './schema/payee.ts';
import type { DatabaseConnection } from './sdk.ts';
import { dueIn, linesOf } from './share-lines.ts';

/** How often other turns may be written first before this turn is left to a later call. */
const ATTEMPTS = 20;

/** After more refusals in a row than this with nothing changed, the deployed rules must be other ones. */
const MOST_UNCHANGED = 3;

/** How many lines one turn settles. The others wait for the next one. */
const MOST_LINES = 200;

/** A record, and the token of the turn that wrote it. */
interface FoundPayee {
  payee: Payee;
  revision: number;
  token: string | undefined;
  snapshot: PayeeSnapshot;
}

/**
 * The private record of each mentor as one who is paid, at `/payees/{mentorId}`. A turn is one update. The rules accept it only
 * over the record that it was made from, as for orders; and they let it take a line out of what is due only if what was paid is
 * the share that stands there: an order may have changed it meanwhile.
 */
export function createPayees(database: DatabaseConnection): PayeeStore {
  return {
    async turn(mentorId, now, change) {
      const tried: string[] = [];
      let unchanged = 0;
      let found = await snapshotOf(database, mentorId, now);
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        const before = found;
        const made = change(before.snapshot);
        if (isUnwritten(before.payee, made)) return made;
        const token = randomUUID();
        tried.push(token);
        const stored = { ...made.payee, revision: before.revision + 1, token, over: before.token };
        if (await isAccepted(database.ref().update(payeePaths(before.payee, made, stored)))) return made;
        await wait(Math.random() * Math.min(10 * attempt, 200));
        found = await snapshotOf(database, mentorId, now);
        // When an answer is lost, the SDK sends the update again, and the rules refuse the second.
        if (found.token !== undefined && tried.includes(found.token)) return made;
        unchanged = isDeepStrictEqual(found, before) ? unchanged + 1 : 0;
        if (unchanged > MOST_UNCHANGED) throw refusedByOtherRules();
      }
      throw new ProviderError('database', 'passing', 'contended');
    },
    forget: (mentorId) => forgetAccounts(database, mentorId),
    ...payeeLists(database),
  };
}

/** One write, over the record that it was made from: a payout that begins meanwhile has it made anew. */
async function forgetAccounts(database: DatabaseConnection, mentorId: string): Promise<number> {
  const at = valuesIn(database);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const [stored, payouts] = await Promise.all([at(`payees/${mentorId}`), at(`payouts/${mentorId}`)]);
    const names = Object.keys(payouts ?? {});
    const paths = {
      [`payoutAccounts/${mentorId}`]: null,
      [`payoutStanding/${mentorId}`]: null,
      ...Object.fromEntries(names.map((name) => [`payouts/${mentorId}/${name}/account`, noAccount])),
      ...(stored !== null && { [`payees/${mentorId}`]: forgotten(stored) }),
    };
    if (await isAccepted(database.ref().update(paths))) return names.length;
    await wait(Math.random() * 20 * attempt);
  }
  throw new ProviderError('database', 'passing', 'contended');
}

function forgotten(stored: unknown): object {
  const { revision, token: over } = versionSchema.parse(stored);
  const payee = withoutAccounts(payeeSchema.parse(stored));
  return plain({ ...payee, revision: revision + 1, token: randomUUID(), over });
}

const isUnwritten = (before: Payee, { payee, changes, ended }: PayeeWrite): boolean =>
  changes.length === 0 && ended.length === 0 && isDeepStrictEqual(stripped(before), stripped(payee));

/** As the database keeps it: without what is undefined. */
const stripped = (payee: Payee): unknown => JSON.parse(JSON.stringify(payee));

/** The record is read first: lines that are read before could be older than it, and nothing would show that. */
async function snapshotOf(database: DatabaseConnection, mentorId: string, now: number): Promise<FoundPayee> {
  const at = valuesIn(database);
  const stored = await at(`payees/${mentorId}`);
  const payee = stored === null ? newPayee(mentorId) : payeeSchema.parse(stored);
  const [written, dueByOrder] = await Promise.all([
    at(`payoutAccounts/${mentorId}`),
    at(`sharesDue/${mentorId}`),
  ]);
  const due = dueIn(dueByOrder, now).slice(0, MOST_LINES);
  const paid = Object.values(payee.payouts).flatMap(({ orders }) => Object.keys(orders));
  const lines = await linesOf(database, mentorId, [...due, ...paid]);
  const { revision, token } = versionSchema.parse(stored ?? {});
  // An account that cannot be read counts as not written: the one in force stays.
  const snapshot = { payee, written: payoutAccountWritten.safeParse(written).data, due, lines };
  return { payee, revision, token, snapshot };
}

const versionSchema = z.object({ revision: z.number().default(0), token: z.string().optional() });
