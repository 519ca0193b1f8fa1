/** How much of the payment goes back when a mentee cancels with at least so much notice. */
export interface RefundTier {
  /** Milliseconds before the session. */
  notice: number;
  /** 0 to 1. */
  share: number;
}

/** The rules of the house that an operator may set. All durations are milliseconds. */
export interface Policy {
  /** How long a mentee may take to pay, from when the order was accepted. */
  paymentWindow: number;
  /** How long a mentor may take to decide, from then. */
  approvalWindow: number;
  /** How long before the end of that time the mentor is asked once more. */
  nudgeBefore: number;
  /** Both deadlines end at least this long before the session. */
  settleBefore: number;
  /** Nobody is given less time than this to pay, to decide, or to answer a wish for another time. */
  leastWindow: number;
  /** The least time from order to session. */
  leadTime: number;
  /** The longest time from order to session. */
  horizon: number;
  /** The free time kept between two sessions of a mentor. */
  buffer: number;
  /** How many orders of one mentee may be open at once. */
  openOrders: number;
  /** How many sessions of one mentor a mentee may hold without having paid. */
  unpaidHolds: number;
  /** How many orders of one mentee are taken in a day, whatever becomes of them. */
  ordersPerDay: number;
  /** What goes back when the mentee cancels a session that is set; the first tier that fits counts, none: nothing. */
  refundTiers: readonly RefundTier[];
  /** How long the other one may take to answer a wish for another time. */
  rescheduleWindow: number;
  /** How long before the session each reminder is due. */
  reminderOffsets: readonly number[];
  /** How often an unpaid invoice is read back, in case its callback was lost. */
  pollEvery: number;
  /** How long an invoice that cannot be closed holds up the end of an order that was not paid. */
  closeGrace: number;
  /**
   * How long an invoice that is closed or paid is still read back, counted from when it was, or was last paid: money may
   * come late, or again. The first wait is `latePollEvery`; each other is as long as all before it, up to `latePollAtMost`.
   */
  lateWatch: number;
  latePollEvery: number;
  latePollAtMost: number;
  /** How long a payment that only a callback tells of may be looked for before a person is to look, too. */
  confirmWithin: number;
  /** How often money on its way back is asked after. */
  returnPollEvery: number;
  /** How long money on its way back may take before a person is to look. */
  returnPatience: number;
  /** The same for a payout link, which is over after three days: one that is neither claimed nor over is odd. */
  linkPatience: number;
  /** How many payout links are made for one sum, one after the other, when nobody claims them. */
  payoutLinks: number;
  /** How long after a sum was taken over the provider is asked what became of it: a request may still be on its way. */
  takeOverWait: number;
  /** How long the confirmation waits for the Meet link, and news of another time for the calendar, before they go without. */
  roomGrace: number;
  /** How long before a session both must know of its room: without one by then it does not take place, and all money goes back. */
  roomNotice: number;
  /** How often the calendar event of a session is looked at: somebody may have moved or deleted it. */
  meetingLookEvery: number;
}

/** The part of the payment that goes back, 0 to 1: that of the first tier that fits, none: nothing. */
export const shareBack = (tiers: readonly RefundTier[], notice: number): number =>
  tiers.find((tier) => notice >= tier.notice)?.share ?? 0;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const defaultPolicy: Policy = {
  paymentWindow: DAY,
  approvalWindow: DAY,
  nudgeBefore: 4 * HOUR,
  settleBefore: HOUR,
  leastWindow: 15 * MINUTE,
  leadTime: 2 * HOUR,
  horizon: 60 * DAY,
  buffer: 0,
  openOrders: 10,
  unpaidHolds: 5,
  ordersPerDay: 30,
  refundTiers: [
    { notice: DAY, share: 1 },
    { notice: 2 * HOUR, share: 0.5 },
  ],
  rescheduleWindow: DAY,
  reminderOffsets: [DAY, HOUR, 10 * MINUTE],
  // Less than the ten minutes between two runs of the reconciler: one that was read in a run is due in the next.
  pollEvery: 9 * MINUTE,
  closeGrace: HOUR,
  lateWatch: 30 * DAY,
  latePollEvery: HOUR,
  latePollAtMost: 7 * DAY,
  confirmWithin: 2 * HOUR,
  returnPollEvery: HOUR,
  returnPatience: 14 * DAY,
  linkPatience: 4 * DAY,
  payoutLinks: 3,
  takeOverWait: 3 * MINUTE,
  roomGrace: 10 * MINUTE,
  // As long as it takes to read a mail. A reminder goes out ten minutes before.
  roomNotice: 5 * MINUTE,
  meetingLookEvery: 12 * HOUR,
};
