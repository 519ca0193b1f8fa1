import type { MailTemplate } from '../order/effect.ts';
import type { ReceiptKind } from '../order/receipt.ts';
import type { AttendanceVerdict, Cancellation, Party } from '../order/order.ts';

export type Locale = 'id' | 'en';

/** The values that a mail may mention. Times are already in the reader's zone; a missing value is empty. */
export interface MailVariables {
  topic: string;
  mentor: string;
  mentee: string;
  /** The day, the start and the end. */
  session: string;
  /** The price. */
  amount: string;
  /** The sum that the mail is about, if it is about money. */
  money: string;
  /** The part of the payment that is kept. */
  kept: string;
  /** A person returns the money. */
  byHand: boolean;
  payBy: string;
  approveBy: string;
  /** The words of the person who rejected, cancelled or asked; or why it was not possible. */
  reason: string;
  /** What the mentee wrote to the mentor. */
  note: string;
  /** Who cancelled. */
  by: Cancellation['by'];
  /** The time that one side asks for. */
  newStart: string;
  left: string;
  /** Until when the reader may say that the other did not come, and until when the reader may answer that. */
  reportBy: string;
  absenceAnswerBy: string;
  /** Whether the session took place. */
  outcome: AttendanceVerdict['outcome'];
  free: boolean;
  /** The session has a room now. */
  room: boolean;
  /** The calendar may still show the earlier time. */
  calendarLate: boolean;
  /** The room is the one that both people know. */
  sameRoom: boolean;
}

export interface MailWords {
  /** The heading. With the topic, it is the subject of a mail that has no `subject`. */
  title: string;
  subject?: string;
  lines: string[];
  /** The words on the one button, where the mail has a link. */
  button?: string;
  /** The words on the button to the order's page, where it has others than “Open the order”. */
  pageButton?: string;
}

export type MailPhrases = Record<MailTemplate, (variables: MailVariables, to: Party) => MailWords>;

/** The name of the party who does not read the mail. */
export const other = ({ mentor, mentee }: MailVariables, to: Party): string =>
  to === 'mentee' ? mentor : mentee;

/** The line in a list; an empty list if there is nothing to say. */
export const maybe = (shown: string | boolean, line: string): string[] =>
  shown === '' || shown === false ? [] : [line];

/** The labels around the words of a mail. */
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
    openOrder: 'Buka pesanan',
    receiptOf: { receipt: 'Kuitansi', 'credit-note': 'Nota kredit' },
    seeReceipt: 'Lihat atau unduh',
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
    openOrder: 'Open the order',
    receiptOf: { receipt: 'Receipt', 'credit-note': 'Credit note' },
    seeReceipt: 'See or download',
  },
} as const satisfies Record<Locale, Record<string, string | Record<ReceiptKind, string>>>;
