import type { ReturnState } from '../../ports/payments.ts';

type ReturnStatus = ReturnState['status'];

/**
 * The status of a return. An unknown or missing status counts as pending: the return is followed, the provider's word is
 * kept for the operator, and a return that takes long is reported.
 */
export function returnStatusOf(
  known: Readonly<Record<string, ReturnStatus>>,
  word = '',
): { status: ReturnStatus; code?: string } {
  const status = Object.hasOwn(known, word.toUpperCase()) ? known[word.toUpperCase()] : undefined;
  if (status) return { status };
  return { status: 'pending', code: /^\w{1,64}$/.test(word) ? word.toUpperCase() : 'UNKNOWN_STATUS' };
}
