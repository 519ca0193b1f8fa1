import type { UnfinishedPart } from '../order/unfinished.ts';
import type { UnpaidPart } from '../payout/unpaid-part.ts';
import { DAY, HOUR, MINUTE } from '../order/policy.ts';

/** Who closed the account: the person, an operator, or whoever deleted the user of Firebase Auth. */
export type RemovalAsker = 'person' | 'operator' | 'user-deleted';

/**
 * Why nothing is taken away yet: an order is not over, a mentor's money is not settled, with its sum in whole rupiah, or an operator
 * had disabled the account before its user was deleted, which a client can do by itself.
 */
export type RemovalHold =
  | { of: 'order'; orderId: string; part: UnfinishedPart }
  | { of: 'payouts'; part: UnpaidPart; amount: number }
  | { of: 'account'; part: 'disabled' };

/** An operator let the removal go on over these holds: the money was settled by hand, and the account needs no more looking at. */
export interface RemovalRelease {
  at: number;
  /** The operator's id. */
  by: string;
  holds: RemovalHold[];
}

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
  /** The id of the operator who closed it. */
  operator?: string | undefined;
  /** An operator had disabled the account before: its payouts stay stopped. */
  wasDisabled?: boolean | undefined;
  status: RemovalStatus;
  holds: RemovalHold[];
  release?: RemovalRelease | undefined;
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

/** A first look that always fails is told of, too: it waits for a person from the beginning. */
export const newRemoval = (
  asked: Pick<Removal, 'personId' | 'by' | 'operator' | 'wasDisabled'>,
  now: number,
): Removal => ({
  ...asked,
  askedAt: now,
  status: 'waiting',
  holds: [],
  wakeAt: now,
  actionRequiredSince: now + REMOVAL_PATIENCE,
});

/** It is looked at now. Should that fail, it is looked at again after the others, not before them. */
export const withLook = (removal: Removal, now: number): Removal =>
  removal.status === 'removed' ? removal : { ...removal, wakeAt: now + AGAIN_SOON };

/**
 * What follows from what is in the way now. Level-triggered: it looks at what is known and never at what just happened. Once data is
 * being taken away, it goes on to its end.
 */
export function withHolds(removal: Removal, found: readonly RemovalHold[], now: number): Removal {
  if (removal.status !== 'waiting') return removal;
  const released = (removal.release?.holds ?? []).map(codeOf);
  const holds = [...holdsOfAccount(removal), ...found].filter((hold) => !released.includes(codeOf(hold)));
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

const holdsOfAccount = ({ by, wasDisabled }: Removal): RemovalHold[] =>
  by === 'user-deleted' && wasDisabled === true ? [{ of: 'account', part: 'disabled' }] : [];

export const withReport = (removal: Removal, report: RemovalReport, now: number): Removal => ({
  ...removal,
  status: 'removed',
  removedAt: now,
  report,
  wakeAt: undefined,
  actionRequiredSince: undefined,
});

/** Whether all that it waits for is an operator's to decide. Orders come to their end first, and so does a payout under way. */
export const isReleasable = ({ status, holds }: Removal): boolean =>
  status === 'waiting' &&
  holds.length > 0 &&
  holds.every(({ of, part }) => of !== 'order' && part !== 'payout-under-way');

/** It goes on over what it waits for. Another sum than the one that was settled is a new hold. */
export const withRelease = (removal: Removal, by: string, now: number): Removal =>
  isReleasable(removal)
    ? {
        ...removal,
        release: { at: now, by, holds: [...(removal.release?.holds ?? []), ...removal.holds] },
        wakeAt: now,
      }
    : removal;

/** Why it waits, in codes: it goes into logs and alerts. */
export const holdsInCodes = ({ status, holds }: Removal): string =>
  status === 'removing' ? 'data is left' : holds.map(codeOf).join('; ');

function codeOf(hold: RemovalHold): string {
  switch (hold.of) {
    case 'order':
      return `order ${hold.orderId}: ${hold.part}`;
    case 'payouts':
      return `${hold.part} ${hold.amount}`;
    case 'account':
      return hold.part;
  }
}
