import type { PayoutAccount } from '../payout/account.ts';
import type { PayoutReport } from '../payout/payout-report.ts';

export interface PayoutDraft {
  /** Our name of the payout (payout/names.ts), under which the provider makes one payout and no second. */
  payoutId: string;
  /** Whole rupiah. */
  amount: number;
  account: PayoutAccount;
  /** Some banks show it to the mentor, shortened to as little as 14 characters. */
  description: string;
}

/**
 * Pays mentors. The refusal of a payout is a report. Failures are `ProviderError`s and say nothing about the payout; `set-up`:
 * our account is refused, or its balance is too low.
 */
export interface PayoutProvider {
  /** May be repeated at any time: one `payoutId` makes one payout, and the report is of that. */
  request(draft: PayoutDraft): Promise<PayoutReport>;
  read(id: string): Promise<PayoutReport>;
  /** Never pays. `undefined`: there is no payout of that name. */
  find(payoutId: string): Promise<PayoutReport | undefined>;
}
