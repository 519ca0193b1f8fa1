import type { MailTemplate } from '../order/effect.ts';
import type { Cancellation, Party } from '../order/order.ts';

export type Locale = 'id' | 'en';

/** What a mail may mention. Times are written in the reader's zone already; what is missing is empty. */
export interface MailVariables {
  topic: string;
  mentor: string;
  mentee: string;
  /** The day, and from when to when. */
  session: string;
  /** The price. */
  amount: string;
  /** Of the money that the mail is about, where it is about money. */
  money: string;
  /** What of the payment does not go back. */
  kept: string;
  /** A person returns the money. */
  byHand: boolean;
  payBy: string;
  approveBy: string;
  /** The words of whoever rejected, cancelled or asked; or why it could not be. */
  reason: string;
  /** What the mentee wrote to the mentor. */
  note: string;
  /** Who cancelled. */
  by: Cancellation['by'];
  /** The time that somebody asks for. */
  newStart: string;
  left: string;
  free: boolean;
  /** There is a room by now. */
  room: boolean;
  /** The calendar may still show the time before. */
  calendarLate: boolean;
  /** The room is the one that both know. */
  sameRoom: boolean;
}

export interface MailWords {
  /** Above all; with the topic it is the subject, where there is no other. */
  title: string;
  subject?: string;
  lines: string[];
  /** The words on the one button, where the mail has a link. */
  button?: string;
}

export type MailPhrases = Record<MailTemplate, (mention: MailVariables, to: Party) => MailWords>;

/** The one of the two who does not read the mail. */
export const other = ({ mentor, mentee }: MailVariables, to: Party): string =>
  to === 'mentee' ? mentor : mentee;

/** A line that is there only when there is something to say. */
export const maybe = (said: string | boolean, line: string): string[] =>
  said === '' || said === false ? [] : [line];

/** The words around those of a mail. */
export const labels = {
  id: {
    hello: 'Halo',
    topic: 'Topik',
    mentor: 'Mentor',
    mentee: 'Mentee',
    when: 'Waktu',
    newTime: 'Usulan',
    note: 'Catatan',
    approve: 'Setujui',
    reject: 'Tolak',
  },
  en: {
    hello: 'Hello',
    topic: 'Topic',
    mentor: 'Mentor',
    mentee: 'Mentee',
    when: 'Time',
    newTime: 'Proposed',
    note: 'Note',
    approve: 'Approve',
    reject: 'Reject',
  },
} as const satisfies Record<Locale, Record<string, string>>;
