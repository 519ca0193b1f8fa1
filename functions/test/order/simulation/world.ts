import type { EffectContext } from '../../../src/effects/effect-context.ts';
import type { Facts } from '../../../src/order/facts.ts';
import type { Mentor } from '../../../src/order/intake.ts';
import { newEntry, type LedgerEntry } from '../../../src/order/ledger.ts';
import type { EffectResult } from '../../../src/order/turn.ts';
import { DAY, defaultPolicy, HOUR, type Policy } from '../../../src/order/policy.ts';
import type { Interval } from '../../../src/order/schedule.ts';

/** Fewer, coarser moments than in production, so that an order comes to rest after few turns. */
export const policy: Policy = {
  ...defaultPolicy,
  paymentWindow: DAY,
  approvalWindow: 30 * HOUR,
  pollEvery: 12 * HOUR,
  verifyMeetingEvery: DAY,
  lateReads: [12 * HOUR, DAY],
  searchEvery: 12 * HOUR,
  arrivedPollEvery: 12 * HOUR,
  lateWatch: DAY,
  returnPollEvery: 12 * HOUR,
  shareTerms: { feePercent: 12.5, feeRupiah: 2_500, taxPercent: 0.5 },
  rescheduleWindow: 12 * HOUR,
  absenceWindow: 12 * HOUR,
  absenceAnswerWindow: 12 * HOUR,
  reminderOffsets: [DAY, HOUR],
};

/** 2026-12-01 10:00 in Jakarta. */
const NOW = Date.parse('2026-12-01T03:00:00Z');
export const PRICE = 150_000;
const at = (startsAt: number): Interval => ({ startsAt, endsAt: startsAt + HOUR });
export const FIRST = at(NOW + 2 * DAY);
export const LATER = at(FIRST.startsAt + DAY);
/** Overlaps with the first time, as a request to move by half an hour does. */
export const NEARBY = at(FIRST.startsAt - HOUR / 2);

const always = [{ from: '00:00', to: '24:00' }];
export const mentor: Mentor = {
  name: 'Ayu',
  timeZone: 'Asia/Jakarta',
  topics: { data: { title: 'Data', offers: { standard: { minutes: 60, price: PRICE } } } },
  availability: {
    week: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
    exceptions: {},
  },
  autoApprove: false,
};

export interface Slot extends Interval {
  holder: string;
}

/** An invoice as the provider has it. It can be paid once, also after it has expired. */
export interface Bill {
  id: string;
  name: string;
  amount: number;
  openedAt: number;
  expiresAt: number;
  closed: boolean;
  paid?: { amount: number; currency: string; at: number } | undefined;
}

/** Money that the provider takes back to the mentee. One without a name was asked for at its dashboard. */
export interface PayBack {
  id: string;
  name: string | undefined;
  method: 'refund' | 'payout';
  invoiceId: string;
  amount: number;
  status: 'pending' | 'succeeded' | 'failed';
  /** A link that was over before anybody named an account. */
  unclaimed?: true;
}

/** Money that a person has given back by hand. */
export interface Handed {
  invoiceId: string;
  amount: number;
}

/** What the calendar shows. One that was deleted keeps its place. */
export interface CalendarEvent extends Interval {
  key: string;
  live: boolean;
  madeAt: number;
}

/** An effect that a worker is to do, what it does it by, and the token by which it may say what came of it. */
export type Claim = Pick<EffectResult, 'effect' | 'token'> &
  Required<Pick<EffectContext, 'order' | 'isFirst'>>;

/** A batch of effects that a worker has not brought back. `done`: it did them, and only its word is late. */
export interface Flight {
  until: number;
  work: { claims: readonly Claim[] } | { done: readonly EffectResult[] };
}

/** The safeguards that a negative control can switch off. */
export interface Safeguards {
  waitsForWhatDoes: boolean;
  holdsTime: boolean;
  readsTruth: boolean;
}

/** One order and everything outside of it, at one moment. Never changed: each step makes another. */
export interface World {
  now: number;
  entry: LedgerEntry;
  inbox: Facts;
  mentor: Mentor;
  slots: readonly Slot[];
  inOpenList: boolean;
  bills: readonly Bill[];
  payBacks: readonly PayBack[];
  handed: readonly Handed[];
  /** What each receipt is about, in the sequence of their numbers. */
  receipts: readonly string[];
  channel: 'refunds' | 'refuses';
  /**
   * When an invoice is found by its name. `later`: not right after it was made, so that there may be two. `never`: as with Payment
   * Sessions, so that there may be one of which nobody knows.
   */
  finds: 'at once' | 'later' | 'never';
  events: readonly CalendarEvent[];
  /** The mentor's own calendar, where one is named. `wasBusy`: something stood there at some time. */
  ownCalendar?: { shared: boolean; busy: readonly Interval[]; wasBusy?: true } | undefined;
  /** True: Google takes a quarter of an hour to make a room. */
  slowRooms: boolean;
  /** When a person last changed an event in the calendar. */
  tamperedAt?: number | undefined;
  /** How often each mail went out, and how often the word of it got lost, which allows one more. */
  mails: Readonly<Record<string, number>>;
  lost: Readonly<Record<string, number>>;
  flights: readonly Flight[];
  workers: number;
  safeguards: Safeguards;
  /** Promises broken on the way, such as a move that is not legal. */
  broken: readonly string[];
}

export const ORDER_ID = 'order-0001';

export const newWorld = (change: Partial<World> = {}): World => ({
  now: NOW,
  entry: newEntry(ORDER_ID),
  inbox: { notices: {} },
  mentor,
  slots: [],
  inOpenList: false,
  bills: [],
  payBacks: [],
  handed: [],
  receipts: [],
  events: [],
  channel: 'refunds',
  finds: 'at once',
  slowRooms: false,
  mails: {},
  lost: {},
  flights: [],
  workers: 0,
  safeguards: { waitsForWhatDoes: true, holdsTime: true, readsTruth: true },
  broken: [],
  ...change,
});
