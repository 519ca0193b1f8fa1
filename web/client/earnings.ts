import {
  equalTo,
  get,
  limitToFirst,
  limitToLast,
  orderByChild,
  orderByKey,
  query,
  ref,
  startAfter,
  startAt,
  type DataSnapshot,
} from 'firebase/database';
import type * as z from 'zod/mini';
import { storedShare } from '../../functions/src/contract/earned-share.ts';
import { failedToRead, watch, type Bilingual, type Watcher } from './answer.ts';
import { childrenIn } from './children.ts';
import type { Me } from './me.ts';

/**
 * What a mentor has earned by one order, in whole rupiah: the platform's fee, the withheld tax, the share, from when it is free, and
 * what of it was paid, by which payout. Of an order whose money went back after it was paid there is only what was paid.
 */
export type EarnedLine = z.infer<typeof storedShare> & { readonly orderId: string };

/** The lines of a mentor: those that an operator decides or that are taken off the next payout, then the others, the newest first. */
export interface ListedEarnings {
  readonly lines: readonly EarnedLine[];
  /** Whether there are more than were asked for. */
  readonly hasMore: boolean;
}

/** The number of lines without a time that are read: an operator decides them, or they are taken off the next payout. */
const mostTimeless = 100;

/** Watches the `most` lines of this mentor that became free last, or will, and those that have no such time. */
export function watchEarnings(
  { database, uid }: Me,
  most: number,
  { seen, failed }: Watcher<ListedEarnings>,
): () => void {
  const byTime = query(ref(database, `shares/${uid}`), orderByChild('freeFrom'));
  const known: { timeless?: EarnedLine[]; timed?: EarnedLine[] } = {};
  const onPart = (part: keyof typeof known) => (lines: EarnedLine[]) => {
    known[part] = lines;
    const { timeless, timed } = known;
    if (timeless && timed)
      seen({ lines: [...timeless, ...timed.slice(0, most)], hasMore: timed.length > most });
  };
  const stops = [
    watch(query(byTime, equalTo(null), limitToFirst(mostTimeless)), linesIn, {
      seen: onPart('timeless'),
      failed,
    }),
    watch(query(byTime, startAt(0), limitToLast(most + 1)), newestIn, { seen: onPart('timed'), failed }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

const linesIn = (found: DataSnapshot): EarnedLine[] =>
  childrenIn(found, storedShare).map(([orderId, line]) => ({ ...line, orderId }));

const newestIn = (snapshot: DataSnapshot): EarnedLine[] => linesIn(snapshot).reverse();

/** The number of lines in one reading. */
const page = 500;

/** All lines of this mentor, in the order in which the orders were placed, read in pages. For an export. */
export async function readEarnings({
  database,
  uid,
}: Me): Promise<{ outcome: 'done'; value: readonly EarnedLine[] } | { outcome: 'failed'; text: Bilingual }> {
  const byKey = query(ref(database, `shares/${uid}`), orderByKey());
  const lines: EarnedLine[] = [];
  try {
    for (let last: string | undefined, more = true; more;) {
      const rest = last === undefined ? byKey : query(byKey, startAfter(last));
      const found = await get(query(rest, limitToFirst(page)));
      lines.push(...linesIn(found));
      last = lastKeyOf(found);
      more = found.size === page;
    }
  } catch {
    return failedToRead;
  }
  return { outcome: 'done', value: lines };
}

function lastKeyOf(found: DataSnapshot): string | undefined {
  let last: string | undefined;
  found.forEach((one) => {
    last = one.key;
  });
  return last;
}
