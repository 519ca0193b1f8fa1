import type { Party } from '../order/order.ts';
import { maybe, other, type MailVariables, type MailPhrases } from './words.ts';

const join = 'Join Google Meet';

const noRoom = (m: MailVariables): string[] =>
  maybe(!m.room, 'The link to the Google Meet room follows in a mail of its own, as soon as there is one.');

const calendarLate = (m: MailVariables): string[] =>
  maybe(m.calendarLate, 'Your calendar may still show the time before. What this mail says counts.');

const answerBy = (m: MailVariables): string =>
  `${m.mentor} has until ${m.approveBy} to answer. If the answer is no, or there is none, you get everything back.`;

/** What happens to the mentee's money. A payment that is not known yet may be on its way. */
function moneyBack(m: MailVariables): string[] {
  if (m.free) return [];
  return [m.money === '' ? 'If you have paid, the money will be returned.' : `${m.money} will be returned.`];
}

/** What was settled of a session after a report of absence. */
function settled(m: MailVariables, to: Party): string[] {
  switch (m.outcome) {
    case 'held':
      return ['Our team has decided: the session took place. The money is not returned.'];
    case 'mentor-absent':
      return to === 'mentee'
        ? [`It is settled that ${m.mentor} did not come to this session.`, ...moneyBack(m)]
        : [`It is settled that you did not come to this session. ${m.mentee} gets all money back.`];
    case 'mentee-absent':
      return to === 'mentee'
        ? ['It is settled that you did not come to this session. The money is not returned.']
        : [
            `It is settled that ${m.mentee} did not come to this session. You have your share as if it had been held.`,
          ];
  }
}

export const en: MailPhrases = {
  'order-received': (m) => ({
    title: 'Order received',
    lines: m.free
      ? [`This session is free. ${m.mentor} has until ${m.approveBy} to answer.`]
      : [`Please pay ${m.amount} by ${m.payBy}, and this time is yours.`, answerBy(m)],
    button: `Pay ${m.amount}`,
  }),
  'order-to-decide': (m) => ({
    title: 'New session request',
    lines: [
      `${m.mentee} would like a session with you.`,
      `Please approve or reject by ${m.approveBy}. Without an answer, the order ends.`,
    ],
  }),
  'order-declined': (m) => ({
    title: 'Your order could not be taken',
    lines: [`Sorry. ${m.reason}`, 'Nothing has been charged.'],
  }),
  nudge: (m) => ({
    title: 'Not answered yet',
    lines: [
      `${m.mentee} is still waiting for your answer.`,
      `Without one by ${m.approveBy}, the order ends and all money goes back.`,
    ],
  }),
  'payment-short': (m) => ({
    title: 'Not paid in full',
    lines: [
      `We received ${m.money}; the price is ${m.amount}. That money will be returned.`,
      `To keep the order, ask for a new invoice in the app and pay it in full by ${m.payBy}.`,
    ],
    pageButton: 'Ask for a new invoice',
  }),
  paid: (m) => ({
    title: 'Payment received',
    lines: [`Thank you. We have received ${m.amount}.`, answerBy(m)],
  }),
  confirmed: (m, to) => ({
    title: 'Session confirmed',
    lines: [`Your session with ${other(m, to)} is set.`, ...noRoom(m)],
    button: join,
  }),
  'room-ready': (m, to) => ({
    title: 'Your room is ready',
    lines: [`The Google Meet room for your session with ${other(m, to)} is there.`],
    button: join,
  }),
  'new-room': (m, to) => ({
    title: 'New room',
    lines: [
      `The calendar event of your session with ${other(m, to)} was made anew, and so was its room. The time stays.`,
      ...(m.room ? ['Please use this link, not the one before.'] : noRoom(m)),
    ],
    button: join,
  }),
  rejected: (m) => ({
    title: 'Order rejected',
    lines: [
      `${m.mentor} cannot take this session.`,
      ...maybe(m.reason, `The reason: ${m.reason}`),
      ...moneyBack(m),
    ],
  }),
  expired: (m, to) => ({
    title: 'Order ended',
    lines: [`This session will not take place: ${m.reason}.`, ...(to === 'mentee' ? moneyBack(m) : [])],
  }),
  cancelled: (m, to) => ({
    title: 'Session cancelled',
    lines: [
      m.by === to
        ? 'You have cancelled this session.'
        : `${m.by === 'admin' ? 'Our team' : other(m, to)} has cancelled this session.`,
      ...maybe(m.reason, `The reason: ${m.reason}`),
      ...(to === 'mentee' ? maybe(m.money, `${m.money} will be returned.`) : []),
      ...(to === 'mentee'
        ? maybe(m.kept, `${m.kept} is not returned, because the session was so near.`)
        : []),
    ],
  }),
  'refund-started': (m) => ({
    title: m.byHand ? 'We are seeing to your refund' : 'Your refund is on its way',
    lines: m.byHand
      ? [`${m.money} could not go back by itself. Our team returns it by hand, and will write to you.`]
      : [`${m.money} goes back the way you paid. This can take some days, depending on your bank or wallet.`],
  }),
  refunded: (m) => ({
    title: 'Money returned',
    lines: [`Your refund of ${m.money} has been made.`, 'Your bank or wallet may take some days to show it.'],
  }),
  payout: (m) => ({
    title: 'Your money is waiting',
    lines: [
      `${m.money} cannot go back the way you paid.`,
      'Please name an account, and the money will be sent there.',
      'Xendit, our payment provider, sends you a mail of its own with a password for this page. Please look for it, also among spam: three wrong passwords end the link.',
      'The link ends after three days. If nobody has used it by then, we send you another one.',
    ],
    button: 'Name an account',
  }),
  'reschedule-asked': (m, to) => ({
    title: 'Another time?',
    lines: [
      `${other(m, to)} asks to move this session.`,
      ...maybe(m.reason, `The reason: ${m.reason}`),
      'Please accept or refuse in the app. Without an answer, the time stays.',
    ],
    pageButton: 'Answer in the app',
  }),
  'reschedule-refused': (m) => ({
    title: 'The time stays',
    lines: ['This session is not moved.', ...maybe(m.reason, m.reason)],
  }),
  rescheduled: (m, to) => ({
    title: 'New time',
    lines: [
      `Your session with ${other(m, to)} has a new time.`,
      ...calendarLate(m),
      ...(m.room ? maybe(m.sameRoom, 'The room stays the same.') : noRoom(m)),
    ],
    button: join,
  }),
  feedback: (m) => ({
    title: 'How was your session?',
    lines: [
      `Please rate your session with ${m.mentor} in the app, from 1 to 10. A comment is welcome, too.`,
      ...maybe(m.reportBy, `Did ${m.mentor} not come? Please say so in the app by ${m.reportBy}.`),
    ],
    pageButton: 'Rate the session',
  }),
  'absence-reported': (m, to) => ({
    title: 'Did you come to the session?',
    lines: [
      `${other(m, to)} says that you did not come to this session.`,
      ...maybe(m.reason, `In their words: ${m.reason}`),
      ...maybe(
        m.absenceAnswerBy,
        `If that is wrong, please say so in the app by ${m.absenceAnswerBy}. Then our team decides.`,
      ),
      to === 'mentor'
        ? `If you agree or do not answer, ${m.mentee} gets all money back.`
        : 'If you agree or do not answer, the money is not returned.',
    ],
    pageButton: 'Answer in the app',
  }),
  'absence-disputed': (m, to) => ({
    title: 'Our team looks at your session',
    lines: [
      `You and ${other(m, to)} say different things about who came to this session. Our team decides, and will write to you both.`,
      'Until then the money stays where it is.',
    ],
  }),
  'attendance-settled': (m, to) => ({ title: 'About your session', lines: settled(m, to) }),
  reminder: (m, to) => ({
    title: 'Reminder',
    subject: `Reminder: ${m.topic} in ${m.left}`,
    lines: [`Your session with ${other(m, to)} starts in ${m.left}.`, ...calendarLate(m), ...noRoom(m)],
    button: join,
  }),
};
