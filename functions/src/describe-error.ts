import { ProviderError } from './provider-error.ts';

/**
 * What went wrong, for a log: the error's name, its code and the line that threw it, and the same of its cause. A
 * foreign message is told only if it is a single lower-case word: a longer one may repeat what was sent, with names and
 * mail addresses.
 */
export function describeError(error: unknown): string {
  if (error instanceof ProviderError) return error.message;
  if (!(error instanceof Error)) return 'unknown';
  const cause = error.cause === undefined ? '' : `, caused by ${describeError(error.cause)}`;
  return (
    [error.name, codeOf(error), wordOf(error), placeOf(error)].filter((part) => part !== '').join(' ') + cause
  );
}

/** `ECONNREFUSED`, `auth/internal-error`; a code that is not a plain word is left out. */
function codeOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  return /^[\w./-]{1,64}$/.test(code) ? code : '';
}

/** A message of one word, as the database's SDK has them: `maxretry`. */
const wordOf = ({ message }: Error): string => (/^[a-z]{3,20}$/.test(message) ? message : '');

/** The file and the line, without the folders: `ledger.ts:31`. */
function placeOf({ stack = '' }: Error): string {
  const place = /^\s+at .*?([\w.-]+:\d+):\d+\)?$/m.exec(stack)?.[1];
  return place === undefined ? '' : `at ${place}`;
}
