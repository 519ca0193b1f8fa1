import { en } from './words-en.ts';
import { id } from './words-id.ts';
import type { Locale, Phrases } from './words.ts';

/** What each mail says, in each language. */
export const phrases: Record<Locale, Phrases> = { id, en };
