import * as z from 'zod';
import { storedShare } from '../../contract/earned-share.ts';
import { eachOf } from '../../contract/values.ts';
import type { EarnedShare } from '../../order/earned-share.ts';
import type { LineChange, ShareLine, ShareLines } from '../../payout/share-line.ts';
import { getOnce } from './read.ts';
import type { DatabaseConnection } from './sdk.ts';

const dueSchema = eachOf(z.number());

/** The orders whose lines are due by now, the earliest first. */
export const dueIn = (stored: unknown, now: number): string[] =>
  Object.entries(dueSchema.parse(stored ?? {}))
    .filter(([, at]) => at <= now)
    .toSorted(([, a], [, b]) => a - b)
    .map(([orderId]) => orderId);

/** The earliest of these times; `undefined`: there is none. */
export const earliestIn = (stored: unknown): number | undefined => {
  const times = Object.values(dueSchema.parse(stored ?? {}));
  return times.length > 0 ? Math.min(...times) : undefined;
};

export const linesIn = (stored: unknown): Readonly<Record<string, z.infer<typeof storedShare>>> =>
  eachOf(storedShare).parse(stored ?? {});

export async function linesOf(
  database: DatabaseConnection,
  mentorId: string,
  orderIds: readonly string[],
): Promise<ShareLines> {
  const lines = await Promise.all(
    [...new Set(orderIds)].map(async (orderId): Promise<[string, ShareLine]> => {
      const stored: unknown = (await getOnce(database.ref(`shares/${mentorId}/${orderId}`))).val();
      return [orderId, storedShare.parse(stored ?? {})];
    }),
  );
  return Object.fromEntries(lines);
}

/** The parts of a line that its order says. What a payout says stands beside them. */
const saidByOrder = ['fee', 'tax', 'share', 'state', 'freeFrom'] as const;

/**
 * What an order's turn writes of its line, part by part, and that the line is due. It does not know what was paid: a line that is
 * due and settled is taken out of what is due by the next payout. A dispute changes nothing of that.
 */
export function earnedPaths(
  mentorId: string,
  orderId: string,
  share: EarnedShare | undefined,
): Record<string, unknown> {
  const said: Readonly<Record<string, unknown>> = { ...share };
  const dueFrom = share === undefined ? 0 : share.state === 'disputed' ? undefined : share.freeFrom;
  return {
    ...Object.fromEntries(
      saidByOrder.map((part) => [`shares/${mentorId}/${orderId}/${part}`, said[part] ?? null]),
    ),
    ...(dueFrom !== undefined && { [`sharesDue/${mentorId}/${orderId}`]: dueFrom }),
  };
}

/** What a payee's turn writes of a line. */
export const changePaths = (
  mentorId: string,
  { orderId, paid, payoutId, due }: LineChange,
): Record<string, unknown> => ({
  [`shares/${mentorId}/${orderId}/paid`]: paid,
  [`shares/${mentorId}/${orderId}/payoutId`]: payoutId,
  [`sharesDue/${mentorId}/${orderId}`]: due,
});
