import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../scheduler/clock.ts';

/** Money that came in by an invoice. */
export interface Payment {
  /** 1 for the first, 2 for the next. */
  number: number;
  amount: number;
  currency: string;
  at: number;
  channel: string;
  shownAs: ShownAs;
}

/**
 * How a second payment of a closed invoice shows: the invoice shows the sum of all, the latest payment alone, or
 * nothing of it, so that only the callback reports it. Which of these Xendit does is not known.
 */
export type ShownAs = 'sum' | 'own' | 'callback';

/**
 * What a person pays by: an invoice, or a Payment Session. Both are one thing here, and are told in two ways. A session's id begins
 * with `ps-`.
 */
export interface Invoice {
  id: string;
  product: 'invoice' | 'session';
  externalId: string;
  amount: number;
  currency: string;
  description: string | undefined;
  payerEmail: string | undefined;
  /** Where the checkout sends the payer afterwards. */
  successUrl: string | undefined;
  failureUrl: string | undefined;
  status: 'PENDING' | 'PAID' | 'SETTLED' | 'EXPIRED';
  /** A session that was canceled, and has not expired. */
  canceled?: true;
  createdAt: number;
  updatedAt: number;
  expiresAt: number;
  /** The whole sum that came. */
  payments: Payment[];
  /** The sum that the invoice shows. */
  payment?: Payment;
  /** The number of lists that still do not have it. */
  unlistedReads: number;
}

export interface Refund {
  id: string;
  invoiceId: string;
  /** Of which payment of a session it is. */
  payment?: number | undefined;
  referenceId: string | undefined;
  amount: number;
  currency: string;
  reason: string;
  status: 'PENDING' | 'SUCCEEDED' | 'FAILED';
  failureCode?: string;
  createdAt: number;
  updatedAt: number;
}

/** The fields of a new invoice. */
export type InvoiceRequest = Pick<
  Invoice,
  | 'product'
  | 'externalId'
  | 'amount'
  | 'currency'
  | 'description'
  | 'payerEmail'
  | 'successUrl'
  | 'failureUrl'
> & {
  durationSeconds: number;
};

/** The fields of a new refund. */
export type RefundRequest = Pick<Refund, 'amount' | 'reason'> &
  Partial<Pick<Refund, 'referenceId' | 'payment'>>;

/** The state of the stand-in. Ids look as Xendit's do: 24 hexadecimal digits, after `ps-` for a session; `rfd-` and a UUID. */
export function createStore(clock: Clock) {
  const invoices = new Map<string, Invoice>();
  const refunds = new Map<string, Refund>();
  const refundsByKey = new Map<string, Refund>();

  return {
    invoices,
    refunds,

    /** Xendit allows two invoices with one external id. Of sessions it says nothing. */
    open({ durationSeconds, ...requested }: InvoiceRequest): Invoice {
      const now = clock.now();
      const id = `${requested.product === 'session' ? 'ps-' : ''}${randomBytes(12).toString('hex')}`;
      const expiresAt = now + durationSeconds * 1000;
      const times = { createdAt: now, updatedAt: now, expiresAt };
      const invoice: Invoice = {
        ...requested,
        ...times,
        id,
        status: 'PENDING',
        payments: [],
        unlistedReads: 0,
      };
      invoices.set(id, invoice);
      return invoice;
    },

    /** Returns the invoice as the callback has it. A session shows one of its payments, never a sum of them. */
    pay(invoice: Invoice, how: Omit<Payment, 'at' | 'number' | 'shownAs'>, shownAs: ShownAs): Invoice {
      const at = clock.now();
      const own = { ...how, at, shownAs, number: invoice.payments.length + 1 };
      invoice.payments.push(own);
      const sum = invoice.payments.reduce((all, { amount }) => all + amount, 0);
      const isSum = shownAs === 'sum' && invoice.product === 'invoice';
      const payment = isSum ? { ...own, number: 1, amount: sum } : own;
      const told = { status: 'PAID', updatedAt: at, payment } as const;
      if (shownAs !== 'callback') Object.assign(invoice, told);
      return { ...invoice, ...told };
    },

    /** The money has reached the balance. */
    settle(invoice: Invoice): void {
      Object.assign(invoice, { status: 'SETTLED', updatedAt: clock.now() });
    },

    expire(invoice: Invoice): void {
      Object.assign(invoice, { status: 'EXPIRED', updatedAt: clock.now() });
    },

    /** Pending invoices whose time is over. */
    overdue: (): Invoice[] =>
      [...invoices.values()].filter(
        ({ status, expiresAt }) => status === 'PENDING' && expiresAt <= clock.now(),
      ),

    refund(invoice: Invoice, { amount, reason, referenceId, payment }: RefundRequest, key?: string): Refund {
      const now = clock.now();
      const refund: Refund = {
        id: `rfd-${randomUUID()}`,
        invoiceId: invoice.id,
        payment,
        referenceId,
        amount,
        currency: invoice.payment?.currency ?? invoice.currency,
        reason,
        status: 'PENDING',
        createdAt: now,
        updatedAt: now,
      };
      refunds.set(refund.id, refund);
      if (key !== undefined) refundsByKey.set(key, refund);
      return refund;
    },

    /** The same idempotency key gives the same refund. */
    refundByKey: (key: string | undefined): Refund | undefined =>
      key === undefined ? undefined : refundsByKey.get(key),

    /** Of an invoice, or of one payment of a session. */
    refundedOf: (invoiceId: string, payment?: number): number =>
      [...refunds.values()]
        .filter((one) => one.invoiceId === invoiceId && one.payment === payment && one.status !== 'FAILED')
        .reduce((sum, { amount }) => sum + amount, 0),

    clear(): void {
      invoices.clear();
      refunds.clear();
      refundsByKey.clear();
    },
  };
}

export type Store = ReturnType<typeof createStore>;
