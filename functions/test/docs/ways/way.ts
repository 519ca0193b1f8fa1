import assert from 'node:assert/strict';
import { shell, type Around, type Ran } from '../shell.ts';

/**
 * How it is known of what a page shows for a shell that it is right.
 *
 * - `run`: it is done here, and looked at. `meanwhile`: it brings up a stack of its own, while others are done.
 * - `options`: it takes long. Its command reads what it is given, says how it is used, and does no more.
 * - `elsewhere`: that file does it, and names the program, or the command itself.
 * - `firebase`: it needs an account. The Firebase CLI has such a command, with such options.
 * - `unheld`: it is not known.
 */
export type Way = { readonly of: RegExp } & (
  | { how: 'run'; run: (text: string) => Promise<void>; meanwhile?: true }
  | { how: 'options' }
  | { how: 'elsewhere'; file: string; names: string }
  | { how: 'firebase' }
  | { how: 'unheld'; why: string }
);

/** Does it, and answers what it said; fails when it failed. */
export async function done(text: string, around: Around = {}): Promise<string> {
  return ended(0, await shell(text, around)).said;
}

export function ended(code: number, ran: Ran): Ran {
  assert.equal(ran.code, code, `${ran.said}${ran.complained}`);
  return ran;
}

/** The text with what a reader puts in the place of a word; it is an error when the word is not there. */
export function having(text: string, places: Readonly<Record<string, string>>): string {
  let filled = text;
  for (const [word, place] of Object.entries(places)) {
    const whole = new RegExp(`\\b${word.replaceAll('.', '\\.')}\\b`, 'g');
    assert.match(filled, whole);
    filled = filled.replace(whole, () => place);
  }
  return filled;
}
