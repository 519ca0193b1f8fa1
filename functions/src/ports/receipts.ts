import type { Receipt, ReceiptDraft } from '../order/receipt.ts';

/** The receipts and credit notes of the marketplace: each kind in one sequence a year, without a gap. */
export interface ReceiptStore {
  /**
   * Gives the draft the next number and keeps it. If its payment or return has a receipt already, that is the answer. Fails as
   * `contended` if it has no number after a while: it begins no write after that, and no number is lost.
   */
  issue(draft: ReceiptDraft, now: number): Promise<Receipt>;
  /** The receipt of one payment or return; `undefined`: there is none, or not yet. */
  about(orderId: string, about: string): Promise<Receipt | undefined>;
}
