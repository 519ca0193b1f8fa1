import { maybe, other, type Phrases } from './words.ts';

export const en: Phrases = {
  'order-received': (m) => ({
    subject: `Order received: ${m.topic}`,
    lines: [
      `${m.topic} with ${m.mentor}, ${m.start}.`,
      m.free
        ? `This session is free. ${m.mentor} will answer by ${m.approveBy}.`
        : `Please pay ${m.amount} by ${m.payBy}.`,
    ],
    button: 'Pay now',
  }),
  'order-to-decide': (m) => ({
    subject: `New session request: ${m.topic}`,
    lines: [`${m.mentee} asks for ${m.topic}, ${m.start}.`, `Please approve or reject by ${m.approveBy}.`],
  }),
  'order-declined': (m) => ({
    subject: 'Your order could not be taken',
    lines: [`Sorry. ${m.reason}`, 'Nothing has been charged.'],
  }),
  nudge: (m) => ({
    subject: `Not answered yet: ${m.topic}`,
    lines: [
      `${m.mentee} is still waiting for your answer about ${m.start}.`,
      `Without an answer by ${m.approveBy} the order ends and the money goes back.`,
    ],
  }),
  'payment-short': (m) => ({
    subject: `Not paid in full: ${m.topic}`,
    lines: [
      `We received ${m.money}; the price is ${m.amount}. That money will be returned.`,
      `To keep the order, ask for a new invoice and pay it in full by ${m.payBy}.`,
    ],
  }),
  confirmed: (m, to) => ({
    subject: `Session confirmed: ${m.topic}`,
    lines: [`${m.topic} with ${other(m, to)} is set for ${m.start}.`],
    button: 'Join Google Meet',
  }),
  'new-room': (m, to) => ({
    subject: `New room: ${m.topic}`,
    lines: [
      `The calendar event of ${m.topic} with ${other(m, to)} was made anew, and so was its room.`,
      `The time stays: ${m.start}. Please use this link, not the one before.`,
    ],
    button: 'Join Google Meet',
  }),
  rejected: (m) => ({
    subject: `Order rejected: ${m.topic}`,
    lines: [
      `${m.mentor} cannot take the session on ${m.start}.`,
      ...maybe(m.reason, `The reason: ${m.reason}`),
      'If you have paid, the money will be returned.',
    ],
  }),
  expired: (m, to) => ({
    subject: `Order ended: ${m.topic}`,
    lines: [
      `The session with ${other(m, to)} on ${m.start} was not settled in time.`,
      ...(to === 'mentee' ? ['If you have paid, the money will be returned.'] : []),
    ],
  }),
  cancelled: (m, to) => ({
    subject: `Session cancelled: ${m.topic}`,
    lines: [
      `${m.topic} with ${other(m, to)} on ${m.start} was cancelled.`,
      ...maybe(m.reason, `The reason: ${m.reason}`),
      ...(to === 'mentee' ? maybe(m.money, `${m.money} will be returned.`) : []),
    ],
  }),
  refunded: (m) => ({
    subject: `Money returned: ${m.topic}`,
    lines: [`Your refund of ${m.money} has been processed.`],
  }),
  payout: (m) => ({
    subject: `Your money is waiting: ${m.topic}`,
    lines: [
      `${m.money} cannot go back the way you paid.`,
      'Name an account at this link, and the money will be sent there.',
    ],
    button: 'Name an account',
  }),
  'reschedule-asked': (m, to) => ({
    subject: `Another time? ${m.topic}`,
    lines: [
      `${other(m, to)} asks to move the session from ${m.start} to ${m.newStart}.`,
      ...maybe(m.reason, `The reason: ${m.reason}`),
      'Please accept or refuse. Without an answer the time stays.',
    ],
  }),
  'reschedule-refused': (m) => ({
    subject: `The time stays: ${m.topic}`,
    lines: [
      `The session is not moved to ${m.newStart}; it stays at ${m.start}.`,
      ...maybe(m.reason, m.reason),
    ],
  }),
  rescheduled: (m, to) => ({
    subject: `New time: ${m.topic}`,
    lines: [
      `${m.topic} with ${other(m, to)} has moved to ${m.start}.`,
      ...(m.sameRoom ? ['The room stays the same.'] : []),
    ],
    button: 'Join Google Meet',
  }),
  feedback: (m) => ({
    subject: `How was your session? ${m.topic}`,
    lines: [`Please rate the session with ${m.mentor} from 1 to 10, with a comment if you like.`],
  }),
  reminder: (m, to) => ({
    subject: `Reminder: ${m.topic} in ${m.left}`,
    lines: [`${m.topic} with ${other(m, to)} starts ${m.start}.`],
    button: 'Join Google Meet',
  }),
};
