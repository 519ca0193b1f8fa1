import { attendanceOf } from '../order/attendance.ts';
import type { MailTemplate } from '../order/effect.ts';
import { newestInvoice } from '../order/money.ts';
import { moneyOwedBack } from '../order/money-owed-back.ts';
import { otherParty, termsOf, versionOf, type MoneyReturn, type Order } from '../order/order.ts';
import { roomOf as roomOfMeeting } from '../order/room.ts';
import { endingWords } from '../words/endings.ts';
import { isolated, oneLine, paragraphs } from '../words/one-line.ts';
import { refusalWords } from '../words/refusals.ts';
import { namesOf } from '../words/session-title.ts';
import { writeAmount, writeDuration, writeSession, writeTime } from './formats.ts';
import type { MailContext } from './render.ts';
import type { MailVariables } from './words.ts';

/** The rules let people write half as much. */
const LONGEST_REASON = 1_000;

/** What the words of a mail may mention, written for its reader. */
export function mailVariablesOf(letter: MailContext): MailVariables {
  const { order, reader, minutesLeft, about } = letter;
  const terms = termsOf(order);
  const { locale, timeZone } = reader;
  const time = (at: number | undefined) => (at === undefined ? '' : writeTime(at, locale, timeZone));
  const amount = (rupiah: number | undefined) => (rupiah === undefined ? '' : writeAmount(rupiah, locale));
  const startsAt = order.request?.startsAt;
  return {
    ...(terms ? namesOf(terms) : { topic: '', mentor: '', mentee: '' }),
    session: terms ? writeSession(terms, locale, timeZone) : time(startsAt),
    amount: amount(terms?.amount),
    money: amount(moneyOf(letter)),
    kept: amount(order.ended?.retainedAmount === 0 ? undefined : order.ended?.retainedAmount),
    byHand: returnOf(letter)?.method === 'by-hand',
    payBy: time(terms?.payBy),
    approveBy: time(terms?.approveBy),
    reason: isolated(oneLine(reasonOf(letter) ?? '', '', LONGEST_REASON)),
    note: isolated(paragraphs(order.request?.note ?? '')),
    by: order.cancellation?.by ?? 'admin',
    newStart: time(order.rescheduleRequests[about ?? '']?.ask.startsAt),
    ...attendanceVariables(order, time),
    left: minutesLeft === undefined ? '' : writeDuration(minutesLeft, locale),
    free: terms?.amount === 0,
    room: roomOf(letter) !== undefined,
    calendarLate: (order.meeting?.version ?? Infinity) < versionOf(order),
    sameRoom: order.lostMeetings.length === 0,
  };
}

function attendanceVariables(
  order: Order,
  time: (at: number | undefined) => string,
): Pick<MailVariables, 'reportBy' | 'absenceAnswerBy' | 'outcome'> {
  const state = attendanceOf(order);
  return {
    reportBy: time(state?.status === 'open' ? state.reportBy : undefined),
    absenceAnswerBy: time(state?.status === 'reported' ? state.answerBy : undefined),
    outcome: order.attendance?.outcome ?? 'held',
  };
}

type VariableFinder<Found> = (letter: MailContext) => Found | undefined;

/** A value that only some mails have. */
const finderOf =
  <Found>(finders: Partial<Record<MailTemplate, VariableFinder<Found>>>): VariableFinder<Found> =>
  (letter) =>
    finders[letter.template]?.(letter);

const returnOf = ({ order, about }: MailContext): MoneyReturn | undefined =>
  order.returns.find(({ number }) => String(number) === about);

const roomOf = ({ order }: MailContext): string | undefined => roomOfMeeting(order.meeting);

/** All the money that goes back for an order that has ended. */
function allBack({ order }: MailContext): number | undefined {
  const back = [...order.returns.filter(({ status }) => status !== 'failed'), ...moneyOwedBack(order)];
  return back.length > 0 ? back.reduce((sum, { amount }) => sum + amount, 0) : undefined;
}

/** The money that a mail is about. */
const moneyOf = finderOf<number>({
  'refund-started': (letter) => returnOf(letter)?.amount,
  refunded: (letter) => returnOf(letter)?.amount,
  payout: (letter) => returnOf(letter)?.amount,
  'payment-short': ({ order, about }) =>
    order.invoices.find(({ attempt }) => String(attempt) === about)?.report?.paidAmount,
  rejected: allBack,
  expired: allBack,
  cancelled: allBack,
  'attendance-settled': allBack,
});

const reasonOf = finderOf<string>({
  'order-declined': ({ order, reader }) => refusalWords(order.ended?.reason ?? '')[reader.locale],
  rejected: ({ order }) => order.approval?.reason,
  expired: ({ order, reader }) => endingWords(order.ended?.reason ?? '')[reader.locale],
  cancelled: ({ order }) => order.cancellation?.reason,
  'absence-reported': ({ order, to }) => order.absences[otherParty(to)]?.report.reason,
  'reschedule-asked': ({ order, about }) => order.rescheduleRequests[about ?? '']?.ask.reason,
  'reschedule-refused': ({ order, about, reader }) => {
    const code = order.rescheduleRequests[about ?? '']?.code;
    return code && refusalWords(code)[reader.locale];
  },
});

/** Where the one button of a mail leads. */
export const linkOf = finderOf<string>({
  'order-received': ({ order }) => newestInvoice(order)?.url,
  payout: (letter) => returnOf(letter)?.url,
  confirmed: roomOf,
  'room-ready': roomOf,
  'new-room': roomOf,
  rescheduled: roomOf,
  reminder: roomOf,
});
