import assert from 'node:assert/strict';
import { shell, type Around, type Ran } from '../shell.ts';

/**
 * How a shell command of a page is tested.
 *
 * - `run`: it runs here, and its result is checked. `meanwhile`: it starts a stack of its own, while others run.
 * - `options`: it takes long, so only its options are checked, with `--help`.
 * - `elsewhere`: another file runs it, and names the program, or the command itself.
 * - `firebase`: it needs an account, so it is only checked that the Firebase CLI has the command and its options.
 * - `unheld`: it is not tested, for the given reason.
 */
export type Way = { readonly of: RegExp } & (
  | { how: 'run'; run: (text: string) => Promise<void>; meanwhile?: true }
  | { how: 'options' }
  | { how: 'elsewhere'; file: string; names: string }
  | { how: 'firebase' }
  | { how: 'unheld'; why: string }
);

/** Runs it, and returns its output; fails if it fails. */
export async function done(text: string, around: Around = {}): Promise<string> {
  return ended(0, await shell(text, around)).output;
}

export function ended(code: number, ran: Ran): Ran {
  assert.equal(ran.code, code, `${ran.output}${ran.errors}`);
  return ran;
}

/** The text with its placeholders filled in; fails if a placeholder is not there. */
export function having(text: string, places: Readonly<Record<string, string>>): string {
  let filled = text;
  for (const [word, place] of Object.entries(places)) {
    const whole = new RegExp(`\\b${word.replaceAll('.', '\\.')}\\b`, 'g');
    assert.match(filled, whole);
    filled = filled.replace(whole, () => place);
  }
  return filled;
}
