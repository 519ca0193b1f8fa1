import { ProviderError } from './provider-error.ts';

/**
 * What went wrong, for a log: its name, its code and the line that threw it, and the same of what caused it. Never a message
 * that is not our own: what others say may repeat what they were sent, names and mail addresses among it.
 */
export function describeError(error: unknown): string {
  if (error instanceof ProviderError) return error.message;
  if (!(error instanceof Error)) return 'unknown';
  const cause = error.cause === undefined ? '' : `, caused by ${describeError(error.cause)}`;
  return (
    [error.name, codeOf(error), wordOf(error), placeOf(error)].filter((part) => part !== '').join(' ') + cause
  );
}

/** `ECONNREFUSED`, `auth/internal-error`; a code that is no plain word is none. */
function codeOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  return /^[\w./-]{1,64}$/.test(code) ? code : '';
}

/** A message that is one word, as those of the database's SDK: `maxretry`. */
const wordOf = ({ message }: Error): string => (/^[a-z]{3,20}$/.test(message) ? message : '');

/** The file and the line, without the folders: `ledger.ts:31`. */
function placeOf({ stack = '' }: Error): string {
  const place = /^\s+at .*?([\w.-]+:\d+):\d+\)?$/m.exec(stack)?.[1];
  return place === undefined ? '' : `at ${place}`;
}
