import type { UnfinishedPart } from '../order/unfinished.ts';
import type { UnpaidPart } from '../payout/unpaid-part.ts';
import { DAY, HOUR, MINUTE } from '../order/policy.ts';

/** Who closed the account: the person, an operator, or whoever deleted the user of Firebase Auth. */
export type RemovalAsker = 'person' | 'operator' | 'user-deleted';

/** Why nothing is taken away yet: an order is not over, or a mentor's money is not settled. */
export type RemovalHold =
  { of: 'order'; orderId: string; part: UnfinishedPart } | { of: 'payouts'; part: UnpaidPart };

/** What was done, in numbers. Which kinds of data went, and which stayed and why, says the catalogue. */
export interface RemovalReport {
  orders: number;
  payouts: number;
}

/**
 * How far the removal of a person is. `waiting`: open orders are called off, and the rest is waited for. `removing`: all is over, and
 * the data is being taken away; nothing leads back. `removed`: it is gone.
 */
export type RemovalStatus = 'waiting' | 'removing' | 'removed';

/** The closing of an account, from when it was asked for. It says nothing of the person but the id. */
export interface Removal {
  personId: string;
  askedAt: number;
  by: RemovalAsker;
  /** An operator had disabled the account before: its payouts stay stopped. */
  wasDisabled?: boolean | undefined;
  status: RemovalStatus;
  holds: RemovalHold[];
  /** When an operator let it go on although a mentor's money is not settled here. */
  releasedAt?: number | undefined;
  removedAt?: number | undefined;
  report?: RemovalReport | undefined;
  /** When it is looked at again. */
  wakeAt?: number | undefined;
  /** From when on it waits for a person. */
  actionRequiredSince?: number | undefined;
}

/** The most holds that a record names: a person needs no more of them to know why it waits. */
const MOST_HOLDS = 20;

/** A worker that dies leaves the rest to the next sweep. Orders that wait for a session may wait for weeks. */
const AGAIN_SOON = 10 * MINUTE;
const AGAIN_LATER = HOUR;

/** What still waits then, or is not gone by then, waits for a person. */
export const REMOVAL_PATIENCE = 7 * DAY;
const REMOVING_PATIENCE = 2 * HOUR;

export const newRemoval = (
  personId: string,
  by: RemovalAsker,
  wasDisabled: boolean,
  now: number,
): Removal => ({
  personId,
  askedAt: now,
  by,
  ...(wasDisabled && { wasDisabled }),
  status: 'waiting',
  holds: [],
  wakeAt: now,
});

/**
 * What follows from what is in the way now. Level-triggered: it looks at what is known and never at what just happened. Once data is
 * being taken away, it goes on to its end.
 */
export function withHolds(removal: Removal, found: readonly RemovalHold[], now: number): Removal {
  if (removal.status !== 'waiting') return removal;
  const holds = found.filter(({ of }) => of === 'order' || removal.releasedAt === undefined);
  if (holds.length === 0)
    return {
      ...removal,
      status: 'removing',
      holds: [],
      wakeAt: now + AGAIN_SOON,
      actionRequiredSince: now + REMOVING_PATIENCE,
    };
  return {
    ...removal,
    holds: holds.slice(0, MOST_HOLDS),
    wakeAt: now + (now - removal.askedAt < HOUR ? AGAIN_SOON : AGAIN_LATER),
    actionRequiredSince: removal.askedAt + REMOVAL_PATIENCE,
  };
}

export const withReport = (removal: Removal, report: RemovalReport, now: number): Removal => ({
  ...removal,
  status: 'removed',
  removedAt: now,
  report,
  wakeAt: undefined,
  actionRequiredSince: undefined,
});

/** A mentor's money was settled by hand: the removal goes on. */
export const withRelease = (removal: Removal, now: number): Removal =>
  removal.status === 'waiting' ? { ...removal, releasedAt: now, wakeAt: now } : removal;

/** Why it waits, in codes: it goes into logs and alerts. */
export const holdsInCodes = ({ status, holds }: Removal): string =>
  status === 'removing'
    ? 'data is left'
    : holds
        .map((hold) => (hold.of === 'order' ? `order ${hold.orderId}: ${hold.part}` : hold.part))
        .join('; ');
