import { renderPayeeMail } from '../../src/mail/payee-mail.ts';
import type { MailContext } from '../../src/mail/render.ts';
import { allToMentor } from '../../src/order/mentor-share.ts';
import { emptyOrder, type MoneyReturn, type Order, type Terms } from '../../src/order/order.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { masked } from '../../src/payout/account.ts';
import type { OwedMail, PayeeMail } from '../../src/payout/payee.ts';

/** A sample mail for a picture, with the picture's name. */
export interface Sample extends Omit<MailContext, 'reader'> {
  name: string;
  /** When it is sent, as the end of a sentence: “sent …”. */
  sent: string;
}

/** 1 December 2026, 10:00 in Jakarta. */
const ORDERED = Date.parse('2026-12-01T03:00:00Z');

const terms: Terms = {
  amount: 150_000,
  currency: 'IDR',
  startsAt: ORDERED + 2 * DAY,
  endsAt: ORDERED + 2 * DAY + HOUR,
  payBy: ORDERED + DAY,
  approveBy: ORDERED + DAY,
  topicTitle: 'Machine learning in production',
  mentorName: 'Ayu Lestari',
  menteeName: 'Citra Dewanti',
};

const invoice = {
  attempt: 1,
  id: 'inv-1',
  url: 'https://checkout.xendit.co/web/6748a1c2',
  amount: terms.amount,
  openedAt: ORDERED,
  expiresAt: terms.payBy,
};

const paidReport = {
  status: 'paid',
  readAt: ORDERED + HOUR,
  paidAt: ORDERED + HOUR,
  paidAmount: terms.amount,
  currency: 'IDR',
} as const;

const accepted: Order = {
  ...emptyOrder('order-2026-0042'),
  request: {
    menteeId: 'mentee-citra',
    mentorId: 'mentor-ayu',
    topicId: 'machine-learning',
    minutes: 60,
    startsAt: terms.startsAt,
    createdAt: ORDERED,
    note: 'Our model is slow, and we do not know why.\nMay I show you the code?',
  },
  intake: { outcome: 'accepted', at: ORDERED, terms, shareTerms: allToMentor, autoApprove: false },
  invoices: [invoice],
};

const paid: Order = { ...accepted, invoices: [{ ...invoice, report: paidReport }] };

const meeting = {
  eventId: 'event-1',
  version: 1,
  createdAt: ORDERED + 2 * HOUR,
  meetUrl: 'https://meet.google.com/kqz-mvfd-oxt',
  roomReadyAt: ORDERED + 2 * HOUR,
  externalMoves: [],
};

const scheduled: Order = { ...paid, approval: { decision: 'approved', at: ORDERED + 2 * HOUR }, meeting };
const roomless: Order = { ...scheduled, meeting: { ...meeting, meetUrl: undefined, roomReadyAt: undefined } };

const returning = (change: Partial<MoneyReturn>): MoneyReturn[] => [
  {
    number: 1,
    invoiceId: 'inv-1',
    amount: terms.amount,
    currency: 'IDR',
    method: 'refund',
    status: 'pending',
    at: ORDERED + 3 * HOUR,
    ...change,
  },
];

const receipt = { kind: 'receipt', url: 'https://functions.example/receipt?t=OxT4mqN2' } as const;

const at = ORDERED + 3 * HOUR;
const ended = (status: 'rejected' | 'expired' | 'cancelled', reason: string, retainedAmount = 0) => ({
  status,
  at,
  reason,
  retainedAmount,
});

const rejected: Order = {
  ...paid,
  approval: { decision: 'rejected', at, reason: 'I am travelling that day. Next week would be fine.' },
  ended: ended('rejected', 'by-mentor'),
  returns: returning({}),
};

const ask = {
  by: 'mentee',
  startsAt: terms.startsAt + DAY + 2 * HOUR,
  at,
  reason: 'My train arrives late that day.',
} as const;
const rescheduled: Order = { ...scheduled, rescheduleRequests: { 'mentee-1': { ask, state: 'open' } } };
const moved: Order = {
  ...scheduled,
  meeting: { ...meeting, version: 2 },
  schedule: { version: 2, since: at, startsAt: ask.startsAt, endsAt: ask.startsAt + HOUR },
};

const over: Order = {
  ...scheduled,
  ended: {
    status: 'completed',
    at: terms.endsAt,
    reason: 'session-over',
    retainedAmount: terms.amount,
    reportAbsenceBy: terms.endsAt + DAY,
  },
};
const report = { at: terms.endsAt + HOUR, reason: 'I waited for half an hour.' };
const disputed: Order = {
  ...over,
  absences: {
    mentee: {
      report,
      answerBy: report.at + DAY,
      answer: { decision: 'disputed', at: report.at + HOUR },
    },
  },
};

const actions = {
  approve: 'https://asia-southeast1-nusademy.cloudfunctions.net/actionLink?t=approve',
  reject: 'https://asia-southeast1-nusademy.cloudfunctions.net/actionLink?t=reject',
};

/** Every mail, in the order of an order's life. */
export const samples: readonly Sample[] = [
  {
    name: 'order-received',
    template: 'order-received',
    to: 'mentee',
    order: accepted,
    sent: 'when the time is held and the invoice is open; again with each further invoice',
  },
  {
    name: 'order-received-free',
    template: 'order-received',
    to: 'mentee',
    order: {
      ...accepted,
      invoices: [],
      intake: {
        outcome: 'accepted',
        at: ORDERED,
        terms: { ...terms, amount: 0 },
        shareTerms: allToMentor,
        autoApprove: false,
      },
    },
    sent: 'when the session is free',
  },
  {
    name: 'order-to-decide',
    template: 'order-to-decide',
    to: 'mentor',
    order: accepted,
    actions,
    sent: 'at the same time, with links that answer without signing in',
  },
  {
    name: 'order-declined',
    template: 'order-declined',
    to: 'mentee',
    order: {
      ...accepted,
      intake: { outcome: 'refused', at: ORDERED, code: 'slot-taken' },
      invoices: [],
      ended: { status: 'declined', at: ORDERED, reason: 'slot-taken', retainedAmount: 0 },
    },
    sent: 'when an order cannot be taken, with the reason',
  },
  {
    name: 'payment-short',
    template: 'payment-short',
    to: 'mentee',
    receipt,
    about: '1',
    order: { ...accepted, invoices: [{ ...invoice, report: { ...paidReport, paidAmount: 100_000 } }] },
    sent: 'when the mentee paid less than the price',
  },
  {
    name: 'paid',
    template: 'paid',
    to: 'mentee',
    receipt,
    order: paid,
    sent: 'when it is paid before the mentor has answered',
  },
  {
    name: 'nudge',
    template: 'nudge',
    to: 'mentor',
    order: paid,
    actions,
    sent: 'some hours before the time to answer ends, once',
  },
  {
    name: 'confirmed',
    template: 'confirmed',
    to: 'mentee',
    receipt,
    order: scheduled,
    sent: 'when it is paid and approved and the room is there; with the session as a calendar file',
  },
  {
    name: 'confirmed-no-room',
    template: 'confirmed',
    to: 'mentor',
    order: roomless,
    sent: 'instead, when Google takes more than ten minutes to make the room',
  },
  {
    name: 'room-ready',
    template: 'room-ready',
    to: 'mentor',
    order: scheduled,
    sent: 'after that one, when the room is there',
  },
  {
    name: 'new-room',
    template: 'new-room',
    to: 'mentee',
    order: { ...scheduled, lostMeetings: [meeting] },
    sent: 'when a person deleted the event in the calendar, and it was made again',
  },
  {
    name: 'reschedule-asked',
    template: 'reschedule-asked',
    to: 'mentor',
    about: 'mentee-1',
    order: rescheduled,
    sent: 'when the other asks for another time',
  },
  {
    name: 'reschedule-refused',
    template: 'reschedule-refused',
    to: 'mentee',
    about: 'mentee-1',
    order: {
      ...rescheduled,
      rescheduleRequests: { 'mentee-1': { ask, state: 'declined', code: 'outside-availability' } },
    },
    sent: 'when the other refuses it, does not answer, or it is not possible',
  },
  {
    name: 'rescheduled',
    template: 'rescheduled',
    to: 'mentee',
    about: '2',
    order: moved,
    sent: 'when the other accepts it',
  },
  {
    name: 'reminder',
    template: 'reminder',
    to: 'mentee',
    order: scheduled,
    minutesLeft: HOUR / MINUTE,
    sent: 'a day, an hour and ten minutes before the session',
  },
  {
    name: 'feedback',
    template: 'feedback',
    to: 'mentee',
    order: over,
    sent: 'when the session is over; of one that was paid for it also asks whether the mentor came',
  },
  {
    name: 'absence-reported',
    template: 'absence-reported',
    to: 'mentor',
    order: { ...over, absences: { mentee: { report, answerBy: report.at + DAY } } },
    sent: 'when the mentee says that the mentor did not come; likewise to the mentee',
  },
  {
    name: 'absence-disputed',
    template: 'absence-disputed',
    to: 'mentee',
    order: disputed,
    sent: 'when the two say different things, to both',
  },
  {
    name: 'attendance-settled',
    template: 'attendance-settled',
    to: 'mentee',
    order: {
      ...disputed,
      attendance: { outcome: 'mentor-absent', at: report.at + 2 * HOUR, by: 'admin' },
      returns: returning({}),
    },
    sent: 'when it is settled, to both; not without a report of absence',
  },
  {
    name: 'rejected',
    template: 'rejected',
    to: 'mentee',
    order: rejected,
    sent: 'when the mentor rejects',
  },
  {
    name: 'expired',
    template: 'expired',
    to: 'mentee',
    order: { ...paid, ended: ended('expired', 'unanswered'), returns: returning({}) },
    sent: 'when it was not paid, or not answered, in time',
  },
  {
    name: 'cancelled',
    template: 'cancelled',
    to: 'mentee',
    order: {
      ...scheduled,
      cancellation: { by: 'mentor', at, reason: 'I have fallen ill. I am sorry.' },
      ended: ended('cancelled', 'by-mentor'),
      returns: returning({}),
    },
    sent: 'when the session is cancelled, to both',
  },
  {
    name: 'cancelled-late',
    template: 'cancelled',
    to: 'mentee',
    order: {
      ...scheduled,
      cancellation: { by: 'mentee', at },
      ended: ended('cancelled', 'by-mentee', 75_000),
      returns: returning({ amount: 75_000 }),
    },
    sent: 'when the mentee cancels at short notice',
  },
  {
    name: 'refund-started',
    template: 'refund-started',
    to: 'mentee',
    about: '1',
    order: rejected,
    sent: 'when money has been sent back by the channel that it came by',
  },
  {
    name: 'payout',
    template: 'payout',
    to: 'mentee',
    about: '1',
    order: {
      ...rejected,
      returns: returning({ method: 'payout', url: 'https://payout.xendit.co/web/5f3b' }),
    },
    sent: 'when that channel takes no refunds: the mentee names an account',
  },
  {
    name: 'refund-by-hand',
    template: 'refund-started',
    to: 'mentee',
    about: '1',
    order: { ...rejected, returns: returning({ method: 'by-hand' }) },
    sent: 'when a person has to return the money',
  },
  {
    name: 'refunded',
    template: 'refunded',
    to: 'mentee',
    receipt: { ...receipt, kind: 'credit-note' },
    about: '1',
    order: { ...rejected, returns: returning({ status: 'succeeded', settledAt: at + DAY }) },
    sent: 'when the money has arrived',
  },
];

/** The content of a mail to the operator. */
export const alert = [
  {
    of: 'order' as const,
    ids: ['order-2026-0042'],
    cause: 'money-by-hand order-2026-0042 3',
    code: 'money-by-hand' as const,
    about: '3',
    reason: 'IDR 150000',
  },
  {
    of: 'order' as const,
    ids: ['order-2026-0057'],
    cause: 'google: notFound',
    code: 'effect-parked' as const,
    about: 'meeting:1',
    reason: 'google: notFound. There is no such calendar, or this account cannot see it.',
  },
];

/** A sample mail to a mentor about payouts, with the picture's name. */
export interface PayeeSample extends OwedMail {
  name: PayeeMail;
  sent: string;
}

const owed = { since: ORDERED, nextAt: ORDERED, times: 1, amount: 275_000 };
const bca = masked({ channel: 'ID_BCA', holder: terms.mentorName, number: '1234567890' });
const gopay = masked({ channel: 'ID_GOPAY', holder: terms.mentorName, number: '081234567321' });

export const payeeSamples: readonly PayeeSample[] = [
  {
    ...owed,
    name: 'payout-arrived',
    mail: 'payout-arrived',
    account: bca,
    sent: 'when a payout has arrived',
  },
  {
    ...owed,
    name: 'payout-failed',
    mail: 'payout-failed',
    account: bca,
    fault: 'unknown-account',
    sent: 'when a payout could not be made because of the account',
  },
  {
    ...owed,
    name: 'payout-reversed',
    mail: 'payout-reversed',
    account: bca,
    fault: 'unknown-account',
    sent: 'when the bank or wallet has sent a payout back',
  },
  {
    ...owed,
    name: 'account-changed',
    mail: 'account-changed',
    account: gopay,
    before: bca,
    from: ORDERED + DAY,
    sent: 'at once when another account was named, also to the address of the last mail about payouts',
  },
];

/** A mail about payouts in this language. */
export const payeeLetterOf = (sample: PayeeSample, locale: (typeof locales)[number]) =>
  renderPayeeMail(
    sample,
    { name: terms.mentorName, locale, timeZone: 'Asia/Jakarta' },
    'https://nusademy.example/earnings',
  );

export const locales = ['id', 'en'] as const;

/** The sample in this language. */
export const letterOf = (sample: Sample, locale: (typeof locales)[number]): MailContext => ({
  ...sample,
  orderPage: 'https://nusademy.example/orders/OxT4mqN2',
  reader: {
    name: sample.to === 'mentee' ? terms.menteeName : terms.mentorName,
    locale,
    timeZone: 'Asia/Jakarta',
  },
});
