import { t } from './locale.ts';
import { words } from './words.ts';

/** The name of a person in an order. It is empty once that account was removed. */
export const shownName = (name: string): string => (name === '' ? t(words.removedAccount) : name);
