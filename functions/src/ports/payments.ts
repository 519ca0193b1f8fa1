import type { MoneyReturn, ProviderNotification, Terms } from '../order/order.ts';
import type { InvoiceReading } from '../order/read-backs.ts';
import type { RefundElsewhere } from '../order/return-methods.ts';

export interface InvoiceDraft {
  /** The same order and attempt always make the same invoice. */
  name: string;
  /** No earlier attempt can have opened it, so none is looked for. */
  isFirst: boolean;
  terms: Terms;
  payerEmail: string | undefined;
  /** Epoch milliseconds. The invoice can be paid for the duration from then. */
  askedAt: number;
  durationSeconds: number;
  /** Where the provider sends the payer afterwards. */
  returnTo?: { paid: string; failed: string } | undefined;
}

/**
 * An invoice as the provider has it. `name` is the name under which it was opened. `url` is empty if the provider gave none;
 * an invoice that was just opened always has one.
 */
export type ProviderInvoice = Pick<InvoiceReading['invoice'], 'id' | 'url' | 'amount'> & {
  name: string;
  openedAt?: number | undefined;
  expiresAt?: number | undefined;
  report: Omit<InvoiceReading['report'], 'readAt'>;
};

/** An invoice in the list of those that were paid. */
export interface PaidInvoice {
  /** None: the list tells of payments, and not of what they paid. */
  id?: string | undefined;
  /** The name under which it was opened. */
  name: string;
  paidAt?: number | undefined;
}

/** A payment, by the provider's id. `isConfirmed`: a person said that it came, and no answer of the provider shows it. */
export interface KnownPayment {
  id: string;
  amount: number;
  isConfirmed: boolean;
}

export interface ReturnDraft {
  /** Our name for the return. The provider gets it, so that asking again makes nothing new. */
  name: string;
  invoiceId: string;
  amount: number;
  currency: string;
  email: string | undefined;
  /** The provider may have accepted an earlier request whose answer was lost. */
  mayBeDone?: boolean;
  /** The payments by that invoice in that currency, as far as their ids are known, the first that we heard of first. */
  payments?: readonly KnownPayment[];
  /** Refunds of the same invoice that others made and the order already knows: how much of each is counted. */
  counted?: readonly { id: string; amount: number }[];
}

/**
 * How a return stands. `name`: our name, if the provider has it. `code`: why it failed, or where it is, if the provider says
 * so. `elsewhere`: the refunds of the same invoice that others made and the order has not counted.
 */
export type ReturnState = Pick<MoneyReturn, 'id' | 'url' | 'code' | 'failure'> & {
  status: 'pending' | 'succeeded' | 'failed';
  name?: string | undefined;
  elsewhere?: readonly RefundElsewhere[];
};

/** The payment provider. Amounts are whole rupiah. Failures are `ProviderError`s; a refusal by the channel is no failure. */
export interface PaymentProvider {
  openInvoice(draft: InvoiceDraft): Promise<ProviderInvoice>;
  readInvoice(invoiceId: string): Promise<ProviderInvoice>;
  /** Returns the invoice as it is afterwards: it may have been paid in the meantime. */
  closeInvoice(invoiceId: string): Promise<ProviderInvoice>;
  /** Every invoice that was made under a name, as far as the provider finds any by its name. */
  findInvoices(name: string): Promise<ProviderInvoice[]>;
  /**
   * A page of the invoices that were paid at `since` or later; after the given place, if any. `next`: more may follow. A hint
   * only: the list may lack some.
   */
  paidInvoices(since: number, after?: string): Promise<{ invoices: PaidInvoice[]; next?: string }>;
  /** Looks up earlier refunds first. Adopts one of that name. If others refunded what is not counted, it makes none. */
  refund(draft: ReturnDraft): Promise<ReturnState>;
  /** Never refunds. `failed`: there is no refund of that name. */
  findRefund(draft: ReturnDraft): Promise<ReturnState>;
  readRefund(id: string): Promise<ReturnState>;
  /**
   * Makes a payout link, where the mentee names an account for the money, unless others refunded what is not counted.
   * `pending` without an id: there is a link, or there may be one, and its id is unknown.
   */
  makePayoutLink(draft: ReturnDraft): Promise<ReturnState>;
  readPayoutLink(id: string): Promise<ReturnState>;
  /** Voids an unclaimed payout link and returns how it stands then: it may have been claimed in the meantime. */
  voidPayoutLink(id: string): Promise<ReturnState>;
}

/** A notification about an invoice or a return. `name` is our name for it, which identifies the order. */
export interface PaymentNotice {
  name: string;
  noticeId: string;
  notice: Omit<ProviderNotification, 'at'>;
}

/** What a callback is about: orders, mentors' payouts by our names, or nothing of ours. */
export type ParsedCallback =
  | { kind: 'notices'; notices: PaymentNotice[] }
  | { kind: 'payouts'; payoutIds: string[] }
  | { kind: 'foreign' };

/** The payment provider's calls to us. */
export interface PaymentCallbacks {
  isAuthentic(token: string | undefined): boolean;
  parse(body: unknown): ParsedCallback;
  /** A callback's body as it is archived: without what says something of a person. */
  toArchive(body: unknown): unknown;
}
