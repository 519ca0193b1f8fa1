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
    lines: [`Please rate your session with ${m.mentor} in the app, from 1 to 10. A comment is welcome, too.`],
    pageButton: 'Rate the session',
  }),
  reminder: (m, to) => ({
    title: 'Reminder',
    subject: `Reminder: ${m.topic} in ${m.left}`,
    lines: [`Your session with ${other(m, to)} starts in ${m.left}.`, ...calendarLate(m), ...noRoom(m)],
    button: join,
  }),
};
