/** The rules of the house that an operator may set. All durations are milliseconds. */
export interface Policy {
  /** How long a mentee may take to pay, from the order. */
  paymentWindow: number;
  /** How long a mentor may take to decide, from the order. */
  approvalWindow: number;
  /** Both deadlines end at least this long before the session. */
  settleBefore: number;
  /** The least time from order to session. */
  leadTime: number;
  /** The longest time from order to session. */
  horizon: number;
  /** The free time kept between two sessions of a mentor. */
  buffer: number;
  /** How long before the session each reminder is due. */
  reminderOffsets: readonly number[];
  /** How often an unpaid invoice is read back, in case its callback was lost. */
  pollEvery: number;
  /** How long the confirmation waits for the Meet link before it goes without. */
  roomGrace: number;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const defaultPolicy: Policy = {
  paymentWindow: DAY,
  approvalWindow: DAY,
  settleBefore: HOUR,
  leadTime: 2 * HOUR,
  horizon: 60 * DAY,
  buffer: 0,
  reminderOffsets: [DAY, HOUR, 10 * MINUTE],
  pollEvery: 10 * MINUTE,
  roomGrace: 10 * MINUTE,
};
