import type { ReturnState } from '../../ports.ts';

type ReturnStatus = ReturnState['status'];

/**
 * Where money on its way back stands. A status that is none of those known, or is not said, is not over: it is followed, its
 * word is kept for whoever looks, and what takes long is told.
 */
export function returnStatusOf(
  known: Readonly<Record<string, ReturnStatus>>,
  word = '',
): { status: ReturnStatus; code?: string } {
  const status = Object.hasOwn(known, word.toUpperCase()) ? known[word.toUpperCase()] : undefined;
  if (status) return { status };
  return { status: 'pending', code: /^\w{1,64}$/.test(word) ? word.toUpperCase() : 'UNKNOWN_STATUS' };
}
