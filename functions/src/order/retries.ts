import type { ExternalEffect, MailTemplate } from './effect.ts';
import type { FailureKind } from './failure.ts';
import { termsOf, type Order } from './order.ts';
import { DAY, HOUR, MINUTE } from './policy.ts';

/** How an effect that failed is tried again. */
interface RetryRule {
  /** The longest wait between two attempts. */
  every: number;
  /**
   * How long its result can help. `while-owed`: as long as the order owes it. `until-session-ends`, or so long after the
   * first of the failures in a row: then it has come to nothing.
   */
  helps: 'while-owed' | 'until-session-ends' | number;
}

/** Money, or somebody's time, rests on it until it is done. */
const rests: RetryRule = { every: 3 * HOUR, helps: 'while-owed' };

/** Somebody waits for it. The order owes it no longer than it can help. */
const awaited: RetryRule = { every: 15 * MINUTE, helps: 'while-owed' };

/** A mail of the session: after that it tells nothing new. */
const ofSession: RetryRule = { every: 30 * MINUTE, helps: 'until-session-ends' };

const news = (helps: number): RetryRule => ({ every: HOUR, helps });

const mails: Readonly<Record<MailTemplate, RetryRule>> = {
  'order-received': ofSession,
  'order-to-decide': ofSession,
  'order-declined': news(3 * DAY),
  nudge: ofSession,
  'payment-short': ofSession,
  paid: ofSession,
  confirmed: ofSession,
  'room-ready': ofSession,
  'new-room': ofSession,
  rejected: news(3 * DAY),
  expired: news(3 * DAY),
  cancelled: news(3 * DAY),
  'refund-started': news(7 * DAY),
  refunded: news(7 * DAY),
  payout: news(14 * DAY),
  'reschedule-asked': ofSession,
  'reschedule-refused': ofSession,
  rescheduled: ofSession,
  feedback: news(3 * DAY),
  reminder: ofSession,
};

const others: Readonly<Record<Exclude<ExternalEffect['kind'], 'mail'>, RetryRule>> = {
  archive: { every: 3 * HOUR, helps: 30 * DAY },
  'open-invoice': awaited,
  'withdraw-invoice': rests,
  'read-invoice': rests,
  'close-invoice': rests,
  'return-money': rests,
  'read-return': rests,
  'withdraw-return': rests,
  'create-meeting': awaited,
  'move-meeting': awaited,
  'verify-meeting': rests,
  'read-room': awaited,
  'open-room': awaited,
  'cancel-meeting': rests,
  tally: { every: 3 * HOUR, helps: 30 * DAY },
  remind: ofSession,
};

const retryingOf = (effect: ExternalEffect): RetryRule =>
  effect.kind === 'mail' ? mails[effect.template] : others[effect.kind];

/** How long to wait after the 1st, 2nd, … passing failure. The first two are waited for on the spot. */
export const backoff: readonly number[] = [250, 1_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR];

/** The same of the set-up: so soon after a person has mended it does everything go on. */
const ofSetUp: readonly number[] = [MINUTE, 5 * MINUTE, 10 * MINUTE];
const slowestOfSetUp = 15 * MINUTE;

/** How long to wait before the next attempt, after so many that failed. */
export function retryDelay(effect: ExternalEffect, failure: FailureKind, attempts: number): number {
  const { every } = retryingOf(effect);
  switch (failure) {
    case 'set-up':
      return ofSetUp[attempts - 1] ?? slowestOfSetUp;
    case 'passing':
      return Math.min(backoff[attempts - 1] ?? Infinity, every);
    case 'lasting':
      return every;
  }
}

/** When an effect that has failed since then can help no more; `undefined`: not before the order owes it no more. */
export function worthTryingUntil(effect: ExternalEffect, order: Order, since: number): number | undefined {
  const { helps } = retryingOf(effect);
  if (helps === 'while-owed') return undefined;
  if (helps !== 'until-session-ends') return since + helps;
  // What comes up after the session, such as that a wish has lapsed, is tried for an hour all the same.
  return Math.max(termsOf(order)?.endsAt ?? 0, since + HOUR);
}

/** What is to be told in time or not at all ends by itself; what else has come to nothing waits for a person. */
export const isGivenUpQuietly = ({ kind }: ExternalEffect): boolean => kind === 'mail' || kind === 'remind';
