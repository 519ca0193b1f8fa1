import { PAYMENT_CHECK_EVERY } from '../../../src/order/bounds.ts';
import { termsOf, type AbsenceAnswer, type Party } from '../../../src/order/order.ts';
import type { Interval } from '../../../src/order/schedule.ts';
import { viewOf } from '../../../src/order/view.ts';
import { statusOf, withWords, type Happening } from './happening.ts';
import { FIRST, LATER, NEARBY, type World } from './world.ts';

const isAhead = ({ entry, now }: World): boolean => (termsOf(entry.order)?.startsAt ?? 0) > now;

const order = (how: string, quote: (price: number) => number): Happening => ({
  name: `the mentee orders${how}`,
  to: (world) => {
    if (world.inbox.request) return undefined;
    const price = world.mentor.topics['data']?.offers['standard']?.price ?? 0;
    const people = { menteeId: 'mentee-citra', mentorId: 'mentor-ayu', topicId: 'data' };
    const { startsAt } = FIRST;
    const quotedAmount = quote(price);
    return withWords(world, {
      request: { ...people, minutes: 60, startsAt, createdAt: world.now, quotedAmount },
    });
  },
});

const decision = (verb: string, word: 'approved' | 'rejected'): Happening => ({
  name: `the mentor ${verb}`,
  to: (world) => {
    const open = ['pending', 'paid'].includes(statusOf(world)) && !world.inbox.approval;
    if (!open || world.entry.order.approval) return undefined;
    return withWords(world, { approval: { decision: word, at: world.now, reason: 'busy' } });
  },
});

const cancellation = (by: Party): Happening => ({
  name: `the ${by} cancels`,
  to: (world) => {
    const open = ['pending', 'approved', 'paid', 'scheduled'].includes(statusOf(world));
    if (!open || !isAhead(world) || world.inbox.cancellation) return undefined;
    return withWords(world, { cancellation: { by, at: world.now } });
  },
});

const ask = (by: Party, wanted: string, { startsAt }: Interval): Happening => ({
  name: `the ${by} asks for ${wanted}`,
  to: (world) => {
    const { reschedules = {} } = world.inbox;
    const id = `${by}-1`;
    const set = statusOf(world) === 'scheduled' && isAhead(world) && startsAt > world.now;
    if (!set || reschedules[id]) return undefined;
    return withWords(world, {
      reschedules: { ...reschedules, [id]: { ask: { by, startsAt, at: world.now } } },
    });
  },
});

const answer = (verb: string, word: 'accepted' | 'refused'): Happening => ({
  name: `the other ${verb} it`,
  to: (world) => {
    const { reschedules = {} } = world.inbox;
    const [id] =
      Object.entries(world.entry.order.rescheduleRequests).find(([, { state }]) => state === 'open') ?? [];
    const asked = id === undefined ? undefined : reschedules[id];
    if (id === undefined || !asked || asked.answer) return undefined;
    const answered = { ...asked, answer: { decision: word, at: world.now } };
    return withWords(world, { reschedules: { ...reschedules, [id]: answered } });
  },
});

const invoiceWish: Happening = {
  name: 'the mentee wants a new invoice',
  to: (world) => {
    const { payment } = viewOf(world.entry.order);
    const { invoiceWishes = {} } = world.inbox;
    if (!['pending', 'approved'].includes(statusOf(world)) || payment?.status !== 'closed') return undefined;
    const attempt = `a${payment.attempt + 1}`;
    if (attempt in invoiceWishes) return undefined;
    return withWords(world, { invoiceWishes: { ...invoiceWishes, [attempt]: world.now } });
  },
};

const paymentCheck: Happening = {
  name: 'the mentee asks for a payment check',
  to: (world) => {
    const { checkPaymentAt = 0 } = world.inbox;
    const isOpen = viewOf(world.entry.order).payment?.status === 'open';
    if (!isOpen || world.now - checkPaymentAt < PAYMENT_CHECK_EVERY) return undefined;
    return withWords(world, { checkPaymentAt: world.now });
  },
};

const feedback: Happening = {
  name: 'the mentee says how it was',
  to: (world) => {
    if (statusOf(world) !== 'completed' || world.inbox.feedback) return undefined;
    return withWords(world, { feedback: { rating: 9, at: world.now } });
  },
};

/** As the rules have it: while the functions publish until when it may be said. */
const absenceReport = (by: Party): Happening => ({
  name: `the ${by} says that the other did not come`,
  to: (world) => {
    const { attendance } = viewOf(world.entry.order);
    const { absences = {} } = world.inbox;
    const isTime = attendance && 'reportBy' in attendance && attendance.reportBy > world.now;
    if (!isTime || absences[by]) return undefined;
    return withWords(world, { absences: { ...absences, [by]: { report: { at: world.now } } } });
  },
});

const absenceAnswer = (verb: string, decision: AbsenceAnswer['decision']): Happening => ({
  name: `the other ${verb} that they did not come`,
  to: (world) => {
    const { attendance } = viewOf(world.entry.order);
    const { absences = {} } = world.inbox;
    if (attendance?.status !== 'reported' || attendance.answerBy <= world.now) return undefined;
    const said = absences[attendance.by];
    if (!said || said.answer) return undefined;
    const answered = { ...said, answer: { decision, at: world.now } };
    return withWords(world, { absences: { ...absences, [attendance.by]: answered } });
  },
});

/** What the database's rules let the two people write, and when. */
export const wordsOfPeople: readonly Happening[] = [
  order('', (price) => price),
  order(' at another price', (price) => price - 1),
  decision('approves', 'approved'),
  decision('rejects', 'rejected'),
  cancellation('mentee'),
  cancellation('mentor'),
  ask('mentee', 'a later time', LATER),
  ask('mentor', 'a time nearby', NEARBY),
  answer('accepts', 'accepted'),
  answer('refuses', 'refused'),
  invoiceWish,
  paymentCheck,
  feedback,
  absenceReport('mentee'),
  absenceReport('mentor'),
  absenceAnswer('agrees', 'agreed'),
  absenceAnswer('disputes', 'disputed'),
];
