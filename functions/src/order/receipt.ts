/** `receipt`: for a payment. `credit-note`: for money of a payment that went back. */
export type ReceiptKind = 'receipt' | 'credit-note';

/** What a receipt is issued for: one payment, or one return of money that succeeded. */
export interface OwedReceipt {
  kind: ReceiptKind;
  /** Names the payment or the return within its order, for ever: `payment:{invoice}:{which of its payments}`, `return:{number}`. */
  about: string;
  amount: number;
  currency: string;
  /** When the money came, or was back. */
  movedAt: number;
  /** The channel by which it came, or the method by which it went back. */
  method?: string | undefined;
  /** The provider's id of the payment or of the return. */
  paymentId?: string | undefined;
  /** Of a credit note: the receipts of the invoice that the money had come by. Some of their money may be kept. */
  invoiceReceipts?: string[] | undefined;
}

/** What an order remembers of a receipt that was issued for it. */
export interface IssuedReceipt extends Pick<OwedReceipt, 'kind' | 'about' | 'amount' | 'currency'> {
  /** By which people name it, such as `R-2026-000123`. */
  number: string;
  issuedAt: number;
}

/** The marketplace, as its receipts name it. What is empty is not shown. */
export interface Seller {
  name: string;
  address: string;
  /** The NPWP, Indonesia's tax number. */
  taxNumber: string;
  /** The zone of its dates, and so of the year in its numbers. */
  timeZone: string;
}

/** A receipt before it has its number. It names no person: what the books need is kept when a person is forgotten. */
export interface ReceiptDraft extends OwedReceipt {
  orderId: string;
  /** What was sold, as the order stood at that moment. */
  sold: { topic: string; startsAt: number; endsAt: number };
  seller: Seller;
}

/** A receipt as it is kept. It never changes. */
export interface Receipt extends ReceiptDraft, IssuedReceipt {
  /** The sequence that the number is of, such as `R-2026`, and its place there: 1, 2, … without a gap. */
  series: string;
  place: number;
}

const letters: Readonly<Record<ReceiptKind, string>> = { receipt: 'R', 'credit-note': 'C' };

/**
 * The sequence for a receipt that is issued at this moment: one for each kind and year. The year is that of the issue, because a
 * payment of an earlier year may become known later, when that year's sequence is already in the books.
 */
export function seriesAt(kind: ReceiptKind, at: number, timeZone: string): string {
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', calendar: 'gregory', timeZone }).format(at);
  return `${letters[kind]}-${year}`;
}

/** With leading zeros, so that a list of numbers sorts as text. */
export const receiptNumber = (series: string, place: number): string =>
  `${series}-${String(place).padStart(6, '0')}`;
