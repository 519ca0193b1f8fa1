import { ofPayout } from './callback.ts';
import type { PayoutCourse } from './faults.ts';
import { testNumbers } from './payout-channels.ts';
import type { Payout } from './payout-store.ts';
import type { XenditPart } from './xendit.ts';

/** What becomes of a new payout: by a rule, or else by its account's number. Resolves before the request is answered. */
export async function befallPayout(part: XenditPart, payout: Payout): Promise<void> {
  const { id, referenceId, channelCode, accountNumber } = payout;
  const text = `${id} ${referenceId} ${channelCode} ${accountNumber}`;
  const subject = { what: `payout ${referenceId}`, text };
  payout.unlistedReads = part.faults.payoutList.apply(subject)?.reads ?? 0;
  const course = part.faults.payout.apply(subject);
  if (part.payouts.available() < 0) endPayout(part, payout, 'FAILED', 'INSUFFICIENT_BALANCE');
  else await takeCourse(part, payout, course ?? testNumbers.get(accountNumber));
}

async function takeCourse(part: XenditPart, payout: Payout, course?: PayoutCourse): Promise<void> {
  const end = (status: PayoutEnd, code?: string) => endPayout(part, payout, status, code);
  switch (course?.kind) {
    case undefined:
      end('SUCCEEDED');
      return;
    case 'payout-told-first':
      return end('SUCCEEDED')?.told;
    case 'payout-waits':
      part.agenda.in(course.ms, () => end('SUCCEEDED'));
      return;
    case 'payout-fails':
      part.agenda.in(course.ms, () => end('FAILED', course.code));
      return;
    case 'payout-reversed':
      end('SUCCEEDED');
      part.agenda.in(course.ms, () => end('REVERSED'));
  }
}

/** `REQUESTED`: it was sent to the bank, and can no longer be cancelled. */
export type PayoutEnd = 'REQUESTED' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'REVERSED';

/** https://docs.xendit.co/docs/integration-payouts */
const calledBack: readonly string[] = ['SUCCEEDED', 'FAILED', 'REVERSED'];

/** Moves a payout on, and calls back. `undefined`: it cannot come to that. */
export function endPayout(
  { payouts, deliveries }: XenditPart,
  payout: Payout,
  status: PayoutEnd,
  failureCode?: string,
): { told: Promise<void> } | undefined {
  if (!canCome(payout.status, status)) return undefined;
  payouts.move(payout, status, failureCode);
  return { told: calledBack.includes(status) ? deliveries.send(ofPayout(payout)) : Promise.resolve() };
}

/** A status that is none of these is open: Xendit looks into it, or it waits for something. */
function canCome(from: string, to: PayoutEnd): boolean {
  switch (from) {
    case 'FAILED':
    case 'CANCELLED':
    case 'REVERSED':
      return false;
    case 'SUCCEEDED':
      return to === 'REVERSED';
    default:
      return to !== 'REVERSED' && (to !== 'CANCELLED' || from === 'ACCEPTED');
  }
}
