import type { FailureKind } from '../order/failure.ts';
import type { AccountFault, PayoutFault } from './fault.ts';

/**
 * How a payout stands. `id`: the provider's. `code`: the provider's word for it, for the operator. A payout that succeeded may
 * come back days later. A failed payout without an id was refused at once, and there is none.
 */
export type PayoutReport =
  | { status: 'pending'; id: string; code?: string }
  | { status: 'succeeded'; id: string }
  | { status: 'failed'; id?: string; code: string; fault: PayoutFault }
  | { status: 'reversed'; id: string; code: string; fault: AccountFault };

/** What came of asking the provider about a payout; `unanswered`: nothing is known by it. */
export type PayoutAnswer =
  { payoutId: string; report: PayoutReport } | { payoutId: string; unanswered: NoAnswer };

export interface NoAnswer {
  kind: FailureKind;
  error: string;
}
