import type { MailTemplate } from '../order/effect.ts';
import type { Party } from '../order/order.ts';
import { en } from './words-en.ts';
import { id } from './words-id.ts';

export type Locale = 'id' | 'en';

/** What a mail may mention. Times are written in the reader's zone already; what is missing is empty. */
export interface Mention {
  topic: string;
  mentor: string;
  mentee: string;
  start: string;
  amount: string;
  /** Of the money that the mail is about, where it is about money. */
  money: string;
  payBy: string;
  approveBy: string;
  /** The words of whoever rejected, cancelled or asked; or why it could not be. */
  reason: string;
  /** The time that somebody asks for. */
  newStart: string;
  left: string;
  free: boolean;
  /** The room is the one that both know. */
  sameRoom: boolean;
}

export interface Words {
  subject: string;
  lines: string[];
  /** The words on the one button, where the mail has a link. */
  button?: string;
}

export type Phrases = Record<MailTemplate, (mention: Mention, to: Party) => Words>;

/** The one of the two who does not read the mail. */
export const other = ({ mentor, mentee }: Mention, to: Party): string => (to === 'mentee' ? mentor : mentee);

/** A line that is there only when there is something to say. */
export const maybe = (said: string, line: string): string[] => (said === '' ? [] : [line]);

export const phrases: Record<Locale, Phrases> = { id, en };
