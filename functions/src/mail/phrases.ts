import { en } from './words-en.ts';
import { id } from './words-id.ts';
import type { Locale, MailPhrases } from './words.ts';

/** What each mail says, in each language. */
export const phrases: Record<Locale, MailPhrases> = { id, en };
