import type { RefundTier } from './cancellation.ts';
import { allToMentor, type ShareTerms } from './mentor-share.ts';
import type { Organiser } from './organisers.ts';

/** The rules of the house that an operator may set. All durations are milliseconds. */
export interface Policy {
  /** How long a mentee may take to pay, from when the order was accepted. */
  paymentWindow: number;
  /** How long a mentor may take to decide, from the same moment. */
  approvalWindow: number;
  /** How long before the mentor's deadline the mentor is asked once more. */
  nudgeBefore: number;
  /**
   * How long before a session its time is settled: the last moment to pay, to approve, to answer a reschedule request, and
   * for a late payment to revive the order. At that moment the calendar event is verified once more.
   */
  sessionCutoff: number;
  /** The least time that a party is given to pay, to decide, or to answer a reschedule request. */
  leastWindow: number;
  /** The least time from order to session. */
  leadTime: number;
  /** The longest time from order to session. */
  horizon: number;
  /** The free time kept between two sessions of a mentor. */
  buffer: number;
  /** How long an order waits for a word of the mentor's own calendars. */
  busyWait: number;
  /** How long their word that a time is free counts. */
  busyFresh: number;
  /** What becomes of an order while the mentor's own calendars cannot be seen. */
  unseenCalendar: 'take' | 'decline';
  /** How many orders of one mentee may be open at once. */
  openOrders: number;
  /** How many sessions of one mentor a mentee may hold without having paid. */
  unpaidHolds: number;
  /** How many orders of one mentee are taken in a day, however they end. */
  ordersPerDay: number;
  /**
   * What goes back when the mentee cancels a session that is set. The first tier that fits counts; if none fits, nothing
   * goes back.
   */
  refundTiers: readonly RefundTier[];
  /** How the payment of an order that is accepted from now on is shared. */
  shareTerms: ShareTerms;
  /** How long the other party may take to answer a reschedule request. */
  rescheduleWindow: number;
  /** How long after a session each party may say that the other did not come. */
  absenceWindow: number;
  /** How long the other party may take to answer that. Without an answer it counts as agreed on. */
  absenceAnswerWindow: number;
  /** How long before the session each reminder is due. */
  reminderOffsets: readonly number[];
  /**
   * How often an unpaid invoice is read back by itself. If the callback of its payment is lost, the list of paid invoices
   * shows it before that.
   */
  pollEvery: number;
  /** How long an invoice that cannot be closed holds up the end of an order that was not paid. */
  closeGrace: number;
  /**
   * How long after its closing or its last payment an invoice is read back again, each time: money may come late, or again,
   * and no callback may tell of it. The last of them ends the watch.
   */
  lateReads: readonly number[];
  /** How soon a payment that a callback told of is looked for again; each later wait is as long as all waits before it. */
  searchEvery: number;
  /**
   * The same for a payout that has arrived: a bank may send it back. Both end after `lateWatch`, and no wait is longer than
   * `longestWait`.
   */
  arrivedPollEvery: number;
  lateWatch: number;
  longestWait: number;
  /** How long an unconfirmed payment is looked for before a person is asked to look, too. */
  confirmWithin: number;
  /** How often the provider is asked about money on its way back. */
  returnPollEvery: number;
  /** How long money on its way back may take before a person is asked to look. */
  returnPatience: number;
  /**
   * The same for a payout link. A link expires after three days, so one that is neither claimed nor expired by then is odd.
   */
  linkPatience: number;
  /** How many payout links are made for one sum, one after the other, if the mentee does not claim them. */
  payoutLinks: number;
  /** How long after a sum was taken over the provider is asked what became of it: a request may still be on its way. */
  takeOverWait: number;
  /**
   * How long the confirmation waits for the Meet link, and a mail about a new time for the calendar. Then they go out
   * without.
   */
  roomGrace: number;
  /**
   * How long before a session both parties must know its room. Without a room by then it does not take place, and all money
   * goes back.
   */
  roomNotice: number;
  /**
   * How soon the calendar event of a session is verified: a person may have moved or deleted it. Each later wait is as long as
   * all waits before it together.
   */
  verifyMeetingEvery: number;
  /** The accounts among which the events of sessions are shared out; none: one account makes all of them. */
  organisers: readonly Organiser[];
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const defaultPolicy: Policy = {
  paymentWindow: DAY,
  approvalWindow: DAY,
  nudgeBefore: 4 * HOUR,
  sessionCutoff: HOUR,
  leastWindow: 15 * MINUTE,
  leadTime: 2 * HOUR,
  horizon: 60 * DAY,
  buffer: 0,
  busyWait: MINUTE,
  busyFresh: 5 * MINUTE,
  unseenCalendar: 'take',
  openOrders: 10,
  unpaidHolds: 5,
  ordersPerDay: 30,
  refundTiers: [
    { notice: DAY, share: 1 },
    { notice: 2 * HOUR, share: 0.5 },
  ],
  shareTerms: allToMentor,
  rescheduleWindow: DAY,
  absenceWindow: DAY,
  absenceAnswerWindow: DAY,
  reminderOffsets: [DAY, HOUR, 10 * MINUTE],
  pollEvery: 12 * HOUR,
  closeGrace: HOUR,
  lateReads: [2 * DAY, 30 * DAY],
  searchEvery: 9 * MINUTE,
  arrivedPollEvery: HOUR,
  lateWatch: 30 * DAY,
  longestWait: 7 * DAY,
  confirmWithin: 2 * HOUR,
  returnPollEvery: HOUR,
  returnPatience: 14 * DAY,
  linkPatience: 4 * DAY,
  payoutLinks: 3,
  takeOverWait: 3 * MINUTE,
  roomGrace: 10 * MINUTE,
  // As long as it takes to read a mail. A reminder goes out ten minutes before.
  roomNotice: 5 * MINUTE,
  verifyMeetingEvery: 12 * HOUR,
  organisers: [],
};
