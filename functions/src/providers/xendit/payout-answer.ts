import * as z from 'zod';
import { isAccountFault, type AccountFault, type PayoutFault } from '../../payout/fault.ts';
import type { PayoutReport } from '../../payout/payout-report.ts';
import { odd, word } from './fields.ts';
import { listed, parse } from './parse.ts';

/** A payout in Xendit's answer. Without an id it cannot be followed: it is asked for again, and found by its name. */
const payoutSchema = z.looseObject({ id: word, status: odd(word), failure_code: odd(word) });

/** An unknown status counts as pending: the payout is read again and again, and the operator sees Xendit's word for it. */
export function payoutOf(answer: unknown): PayoutReport {
  const { id, status = 'UNKNOWN_STATUS', failure_code: failure } = parse(payoutSchema, answer);
  const code = status.toUpperCase();
  switch (code) {
    case 'ACCEPTED':
    case 'REQUESTED':
      return { status: 'pending', id };
    case 'SUCCEEDED':
      return { status: 'succeeded', id };
    case 'FAILED':
      return { status: 'failed', id, code: failure ?? code, fault: faultOf(failure) };
    case 'CANCELLED':
    case 'EXPIRED':
    case 'REJECTED':
    case 'COMPLIANCE_REJECTED':
      return { status: 'failed', id, code, fault: 'ours' };
    case 'REVERSED':
      return { status: 'reversed', id, code: failure ?? code, fault: faultOfReversal(failure) };
    default:
      return { status: 'pending', id, code };
  }
}

const nameSchema = z.object({ reference_id: word });

/**
 * The payout of one name in a list. An unreadable one of that name must not count as none: a second one would be made. Of
 * several, one that may have arrived counts.
 */
export function payoutNamed(answer: unknown, name: string): PayoutReport | undefined {
  const named = listed(answer).filter(
    (item) => (nameSchema.safeParse(item).data?.reference_id ?? name) === name,
  );
  const reports = named.map(payoutOf);
  return reports.find(({ status }) => status !== 'failed') ?? reports[0];
}

/**
 * By Xendit's codes, of a refusal and of a payout that failed. All that is not known to be the account's fault is ours.
 * https://docs.xendit.co/docs/integration-payouts, https://docs.xendit.co/docs/payout-status-lifecycle
 */
export const faultOf = (code = ''): PayoutFault => faults.get(code) ?? 'ours';

const faults: ReadonlyMap<string, PayoutFault> = new Map([
  ['INVALID_DESTINATION', 'unknown-account'],
  ['RECIPIENT_ACCOUNT_NUMBER_ERROR', 'unknown-account'],
  ['ACCOUNT_NAME_MISMATCH', 'other-holder'],
  ['DESTINATION_MAXIMUM_LIMIT', 'above-limit'],
  ['MAXIMUM_TRANSFER_LIMIT_ERROR', 'above-limit'],
  ['REJECTED_BY_CHANNEL', 'refused-by-channel'],
  ['CHANNEL_CODE_NOT_SUPPORTED', 'channel-closed'],
  ['CHANNEL_CODE_NOT_SUPPORTED_ERROR', 'channel-closed'],
  ['TEMPORARY_TRANSFER_ERROR', 'passing'],
]);

/** “Commonly due to invalid or dormant account.” https://docs.xendit.co/docs/payout-status-lifecycle */
function faultOfReversal(code: string | undefined): AccountFault {
  const fault = faultOf(code);
  return isAccountFault(fault) ? fault : 'unknown-account';
}
