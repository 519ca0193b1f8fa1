import { placeInList } from '../../src/contract/order-lists.ts';
import { ACCOUNT_CHANGE_EVERY } from '../../src/contract/payouts.ts';
import { PAYMENT_CHECK_EVERY } from '../../src/order/bounds.ts';
import { HOUR } from '../../src/order/policy.ts';
import { receiptPlaces } from './receipt-places.ts';
import { emailOf, signedIn, uids } from './roles.ts';
import { askedBefore, askedLately, namedBefore, namedLately } from './rows/busy-calendars.ts';

/** The stages of an order at a write. `begun`: it is scheduled, and its session has started. */
export const stages = [
  'requested',
  'pending',
  'approved',
  'paid',
  'scheduled',
  'begun',
  'completed',
  'declined',
  'rejected',
  'expired',
  'cancelled',
] as const;

export type Stage = (typeof stages)[number];

/** An order of each stage with no fact but the request. */
export const orderIdOf = (stage: Stage): string => `order-${stage}`;

/** And one with every fact. */
export const talkedOfIdOf = (stage: Stage): string => `talked-of-${stage}`;

/** The reschedule requests of a scheduled order, by author and state. */
export const rescheduleIds = {
  "mentee's open": 'mentee-1',
  "mentor's open": 'mentor-1',
  "mentee's answered": 'mentee-2',
  unknown: 'mentee-3',
} as const;

const FIVE_MINUTES = 300_000;

/** A five-minute mark. */
export const markAt = (at: number): number => Math.ceil(at / FIVE_MINUTES) * FIVE_MINUTES;

const requestAt = (now: number) => ({
  menteeId: uids.mentee,
  mentorId: uids.mentor,
  topicId: 'machine-learning',
  minutes: 60,
  startsAt: markAt(now + 72 * HOUR),
  createdAt: now - HOUR,
  note: 'How do I begin?',
});

const rescheduleRequest = (by: string, state: string, now: number) => ({
  by,
  state,
  startsAt: markAt(now + 96 * HOUR),
});

function orderAt(stage: Stage, now: number): object {
  const request = requestAt(now);
  if (stage === 'requested') return { request };
  const startsAt = stage === 'begun' || stage === 'completed' ? now - HOUR : request.startsAt;
  const scheduled = stage === 'scheduled' || stage === 'begun';
  return {
    request,
    status: stage === 'begun' ? 'scheduled' : stage,
    terms: { amount: 150_000, currency: 'IDR', startsAt, endsAt: startsAt + HOUR, version: 1 },
    payment: {
      status: 'closed',
      amount: 150_000,
      attempt: 1,
      invoiceId: 'invoice-1',
      invoiceUrl: 'https://pay',
    },
    timeline: JSON.stringify([{ at: now, what: 'requested', by: 'mentee' }]),
    lists: {
      mentee: placeInList(uids.mentee, 'open', startsAt),
      mentor: placeInList(uids.mentor, 'open', startsAt),
    },
    answerFrom: uids.mentor,
    ...(stage === 'completed' && { attendance: { status: 'open', reportBy: now + HOUR } }),
    ...(scheduled && {
      rescheduleRequests: {
        [rescheduleIds["mentee's open"]]: rescheduleRequest('mentee', 'open', now),
        [rescheduleIds["mentor's open"]]: rescheduleRequest('mentor', 'open', now),
        [rescheduleIds["mentee's answered"]]: rescheduleRequest('mentee', 'refused', now),
      },
    }),
  };
}

/** An order with every fact by every person, also those that this stage does not allow. */
const talkedOf = (stage: Stage, now: number) => ({
  ...orderAt(stage, now),
  request: requestAt(now),
  reason: 'none',
  approval: { decision: 'approved', at: now },
  cancellation: { by: 'mentee', at: now },
  reschedules: {
    [rescheduleIds["mentee's open"]]: {
      ask: { by: 'mentee', startsAt: markAt(now + 96 * HOUR), at: now },
      answer: { decision: 'refused', at: now },
    },
  },
  invoiceWishes: { a2: now },
  checkPaymentAt: now,
  feedback: { rating: 9, at: now },
  absences: {
    mentee: { report: { at: now }, answer: { decision: 'disputed', at: now } },
    mentor: { report: { at: now }, answer: { decision: 'disputed', at: now } },
  },
  attendance: { status: 'reported', reportBy: now + HOUR, by: 'mentee', answerBy: now + HOUR },
  meeting: { status: 'ready', eventId: 'event-1', version: 1, meetUrl: 'https://meet' },
});

/** An order whose invoice is still open, so that a second one cannot be requested. */
export const openInvoice = 'order-with-open-invoice';

const withOpenInvoice = (now: number) => ({
  ...orderAt('pending', now),
  payment: { status: 'open', amount: 150_000, attempt: 1, invoiceId: 'invoice-1', invoiceUrl: 'https://pay' },
});

/** Orders with an open invoice and a payment check: half a minute ago, and a whole one. */
export const checked = { lately: 'order-checked-lately', before: 'order-checked-before' } as const;

/** Orders whose state allows a fact, but whose deadline has passed. */
export const tooLate = {
  pending: 'order-too-late-pending',
  scheduled: 'order-too-late-scheduled',
  completed: 'order-too-late-completed',
} as const;
/** An order of a mentor with automatic approval. */
export const autoApproved = 'order-auto-approved';

const timely = (stage: 'pending' | 'scheduled', now: number, ahead: number) => {
  const order = orderAt(stage, now);
  const by = now + ahead;
  return {
    ...order,
    terms: { amount: 150_000, startsAt: now + 72 * HOUR, endsAt: now + 73 * HOUR, approveBy: by, payBy: by },
    ...(stage === 'scheduled' && {
      rescheduleRequests: {
        [rescheduleIds["mentee's open"]]: { ...rescheduleRequest('mentee', 'open', now), answerBy: by },
      },
    }),
  };
};
/** And in time. */
export const inTime = {
  pending: 'order-in-time-pending',
  scheduled: 'order-in-time-scheduled',
  completed: 'order-in-time-completed',
} as const;
/** An order whose mentor has said that the mentee did not come. The other two were reported by the mentee. */
export const reportedByMentor = 'order-reported-by-mentor';

const reported = (by: 'mentee' | 'mentor', now: number, ahead: number) => ({
  ...orderAt('completed', now),
  absences: { [by]: { report: { at: now - 1 } } },
  attendance: { status: 'reported', by, reportBy: now + ahead, answerBy: now + ahead },
});

/** An order that has had the maximum number of invoices. */
export const tenInvoices = 'order-with-ten-invoices';

const withTenInvoices = (now: number) => ({
  ...orderAt('pending', now),
  payment: {
    status: 'closed',
    amount: 150_000,
    attempt: 10,
    invoiceId: 'invoice-10',
    invoiceUrl: 'https://pay',
  },
});

const profileOf = (name: string, email: string) => ({ name, email, locale: 'id', timeZone: 'Asia/Jakarta' });

const teacher = (name: string) => ({
  name,
  headline: 'Ten years of it',
  timeZone: 'Asia/Jakarta',
  autoApprove: false,
  topics: {
    'machine-learning': { title: 'ML', offers: { standard: { minutes: 60, price: 150_000 } } },
  },
  availability: { mon: [{ from: '09:00', to: '17:00' }] },
  exceptions: { '2027-08-17': 'closed' },
});

/** A mentee who has made too many orders today. */
export const onFullDay = 'mentee-on-a-full-day';

/** People who close their accounts: of the first two the data is being taken away, of the third it is not yet. */
export const leaving = { mentee: 'mentee-leaving', mentor: 'mentor-leaving' } as const;
export const waiting = 'mentee-waiting-to-leave';

/** An order of each of them, with every word that can be said. */
export const leavingOrder = (who: string): string => `order-of-${who}`;

function wordyOrder(menteeId: string, mentorId: string, now: number) {
  const reason = 'Because.';
  const order = talkedOf('scheduled', now);
  return {
    ...order,
    request: { ...order.request, menteeId, mentorId },
    approval: { decision: 'rejected', at: now, reason },
    cancellation: { by: 'mentee', at: now, reason },
    reschedules: {
      [rescheduleIds["mentee's open"]]: {
        ask: { by: 'mentee', startsAt: markAt(now + 96 * HOUR), at: now, reason },
      },
    },
    feedback: { rating: 9, at: now, comment: reason },
    absences: {
      mentee: { report: { at: now, reason }, answer: { decision: 'disputed', at: now, reason } },
    },
  };
}

const removalOf = (personId: string, status: string) => ({
  [personId]: { personId, status, revision: 2, token: 'standing' },
});

/** An account that a mentor may name. */
export const payoutAccount = { channel: 'ID_BCA', holder: 'Ayu Lestari', number: '1234567890' };

const standingReceipts = receiptPlaces(orderIdOf('paid'));

/** All data of the database at one moment. */
export const worldAt = (now: number) => ({
  orders: {
    ...Object.fromEntries(stages.map((stage) => [orderIdOf(stage), orderAt(stage, now)])),
    ...Object.fromEntries(stages.map((stage) => [talkedOfIdOf(stage), talkedOf(stage, now)])),
    [openInvoice]: withOpenInvoice(now),
    [checked.lately]: { ...withOpenInvoice(now), checkPaymentAt: now - PAYMENT_CHECK_EVERY / 2 },
    [checked.before]: { ...withOpenInvoice(now), checkPaymentAt: now - PAYMENT_CHECK_EVERY },
    [tenInvoices]: withTenInvoices(now),
    [tooLate.pending]: timely('pending', now, 0),
    [tooLate.scheduled]: timely('scheduled', now, 0),
    [inTime.pending]: timely('pending', now, HOUR),
    [inTime.scheduled]: timely('scheduled', now, HOUR),
    [tooLate.completed]: reported('mentee', now, 0),
    [inTime.completed]: reported('mentee', now, HOUR),
    [reportedByMentor]: reported('mentor', now, HOUR),
    [autoApproved]: { ...orderAt('paid', now), autoApproved: true },
    [leavingOrder(leaving.mentee)]: wordyOrder(leaving.mentee, uids.mentor, now),
    [leavingOrder(leaving.mentor)]: wordyOrder(uids.mentee, leaving.mentor, now),
    [leavingOrder(waiting)]: wordyOrder(waiting, uids.mentor, now),
  },
  users: {
    ...Object.fromEntries(signedIn.map((role) => [uids[role], profileOf(role, emailOf(role))])),
    'mentee-eva': profileOf('Eva', 'mentee-eva@example.com'),
    [leaving.mentee]: profileOf('Lea', 'mentee-leaving@example.com'),
  },
  mentors: {
    [uids.mentor]: teacher('Ayu'),
    [uids['other mentor']]: teacher('Budi'),
    'mentor-eva': teacher('Eva'),
    [leaving.mentor]: teacher('Lea'),
  },
  removals: {
    ...removalOf(leaving.mentee, 'removing'),
    ...removalOf(leaving.mentor, 'removing'),
    ...removalOf(waiting, 'waiting'),
  },
  shares: {
    [uids.mentor]: {
      [orderIdOf('completed')]: { fee: 0, tax: 0, share: 150_000, state: 'free', freeFrom: now },
      [orderIdOf('cancelled')]: { fee: 0, tax: 0, share: 75_000, state: 'free', freeFrom: now, paid: 75_000 },
    },
  },
  comments: {
    [uids.mentor]: {
      [orderIdOf('completed')]: { rating: 9, comment: 'Clear.', firstName: 'Citra', at: now },
    },
  },
  sharesDue: {
    [uids.mentor]: { [orderIdOf('completed')]: now, [orderIdOf('cancelled')]: now },
  },
  payees: { [uids.mentor]: { revision: 3, token: 'standing', wakeAt: now } },
  payoutAccounts: {
    [uids.mentor]: { ...payoutAccount, setAt: now - ACCOUNT_CHANGE_EVERY },
    [uids['other mentor']]: { ...payoutAccount, setAt: now - ACCOUNT_CHANGE_EVERY / 2 },
    [leaving.mentor]: { ...payoutAccount, setAt: now - ACCOUNT_CHANGE_EVERY },
  },
  payouts: { [uids.mentor]: { 'payout-1': { amount: 75_000, status: 'succeeded' } } },
  payoutStanding: { [uids.mentor]: { paused: true } },
  ratings: { [uids.mentor]: { average: 9, count: 1, given: { [orderIdOf('completed')]: 9 } } },
  ledger: {
    [orderIdOf('paid')]: { order: { id: orderIdOf('paid') }, revision: 3, token: 'standing', wakeAt: now },
  },
  slots: {
    [uids.mentor]: {
      version: 2,
      taken: { 'key-of-a-hold': { startsAt: now, endsAt: now } },
      holders: { 'key-of-a-hold': `${orderIdOf('paid')}:1` },
    },
  },
  busyCalendars: {
    [uids.mentor]: {
      named: { at: namedBefore(now), ids: [emailOf('mentor')] },
      seen: { namedAt: namedBefore(now), at: now, calendars: [] },
    },
    [uids['other mentor']]: { named: { at: namedLately(now), ids: [emailOf('other mentor')] } },
    [leaving.mentor]: { named: { at: namedBefore(now), ids: ['mentor-leaving@example.com'] } },
  },
  busyTimes: {
    [uids.mentor]: { namedAt: namedBefore(now), askedAt: now, times: [{ startsAt: now, endsAt: now }] },
    [uids['other mentor']]: { namedAt: namedLately(now), askedAt: now },
    'mentor-eva': { namedAt: now, askedAt: now },
  },
  busyAsks: {
    [uids.mentor]: askedBefore(now),
    [uids['other mentor']]: askedLately(now),
    [leaving.mentor]: askedBefore(now),
  },
  receipts: standingReceipts.receipts,
  receiptSeries: standingReceipts.receiptSeries,
  orderReceipts: standingReceipts.orderReceipts,
  addresses: { 'digest-of-an-address': { state: 'bounced', at: now } },
  bookmarks: { 'slots-page': uids.mentor },
  agenda: { [uids.mentee]: { [orderIdOf('paid')]: { title: 'A session', endsAt: now } } },
  open: {
    [uids.mentee]: { [orderIdOf('paid')]: { mentorId: uids.mentor, unpaid: true } },
  },
  limits: {
    [uids.mentee]: { version: 2, recent: { [orderIdOf('paid')]: { mentorId: uids.mentor, at: now } } },
    [onFullDay]: { pausedUntil: now + HOUR },
    'mentee-eva': { pausedUntil: now - 1 },
  },
  notices: { [orderIdOf('paid')]: { n1: { about: 'invoice', id: 'invoice-1', status: 'PAID', at: now } } },
  disabled: { 'mentee-gone': now, [waiting]: now },
});
