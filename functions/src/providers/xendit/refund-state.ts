import type { ReturnState } from '../../ports/payments.ts';
import type { XenditRefund } from './refund-list.ts';
import { isDuplicate } from './refusal.ts';
import { returnStatusOf } from './return-status.ts';

type RefundFields = Pick<XenditRefund, 'id' | 'status' | 'name' | 'code'>;

const statuses = {
  PENDING: 'pending',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'failed',
  REVERSED: 'failed',
} as const;

export const statusOf = ({ status }: Pick<RefundFields, 'status'>): ReturnState['status'] =>
  returnStatusOf(statuses, status).status;

/** Refusals that concern the channel, no matter what was refunded before. Xendit's pages disagree on the status of each. */
export const channelRefusals = [
  'REFUND_NOT_SUPPORTED',
  'PARTIAL_REFUND_NOT_SUPPORTED',
  'PARTIAL_REFUND_COUNTS_EXCEEDED',
];

/**
 * Codes by which Xendit says that the money is not there to be returned: it was refunded elsewhere, or the payer's bank has
 * taken it back. Known are `MAXIMUM_REFUND_AMOUNT_REACHED` and `INELIGIBLE_TRANSACTION` (xendit-node 7),
 * `REFUND_AMOUNT_EXCEEDED` and `INELIGIBLE_TRANSACTION_STATUS` (https://docs.xendit.co/apidocs/refund-payment-request). Any
 * other code says only that this method cannot return the sum.
 */
export const isGone = (code: string): boolean =>
  !channelRefusals.includes(code) && /INELIGIBLE|EXCEED|MAXIMUM|REFUNDED|CHARGEBACK|DISPUTE/.test(code);

/**
 * A refund that was accepted may fail later for the same reasons, or because another refund was made. No link is made for
 * that money.
 */
export function stateOf({ id, name, status, code }: RefundFields): ReturnState {
  const standing = returnStatusOf(statuses, status);
  const isUnclear = standing.status === 'failed' && code !== undefined && (isGone(code) || isDuplicate(code));
  const unclear = isUnclear && { failure: 'unclear' as const };
  return { id, name, ...standing, code: code ?? standing.code, ...unclear };
}
