import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../scheduler/clock.ts';

/** The money that came in by one invoice: of all payments together, as the invoice shows it. */
export interface Payment {
  amount: number;
  currency: string;
  at: number;
  channel: string;
}

export interface Invoice {
  id: string;
  externalId: string;
  amount: number;
  currency: string;
  description: string | undefined;
  payerEmail: string | undefined;
  status: 'PENDING' | 'PAID' | 'SETTLED' | 'EXPIRED';
  createdAt: number;
  updatedAt: number;
  expiresAt: number;
  payment?: Payment;
  /** So many more lists do not have it yet. */
  unlistedReads: number;
}

export interface Refund {
  id: string;
  invoiceId: string;
  referenceId: string | undefined;
  amount: number;
  currency: string;
  reason: string;
  status: 'PENDING' | 'SUCCEEDED' | 'FAILED';
  failureCode?: string;
  createdAt: number;
  updatedAt: number;
}

/** What an invoice is made of, as its creator says. */
export type InvoiceWish = Pick<
  Invoice,
  'externalId' | 'amount' | 'currency' | 'description' | 'payerEmail'
> & {
  durationSeconds: number;
};

/** The state of the stand-in. Ids look as Xendit's do: 24 hexadecimal digits; `rfd-` and a UUID. */
export function createStore(clock: Clock) {
  const invoices = new Map<string, Invoice>();
  const refunds = new Map<string, Refund>();
  const refundsByKey = new Map<string, Refund>();

  return {
    invoices,
    refunds,

    /** Xendit does not mind two invoices with one external id. */
    open({ durationSeconds, ...wish }: InvoiceWish): Invoice {
      const now = clock.now();
      const id = randomBytes(12).toString('hex');
      const expiresAt = now + durationSeconds * 1000;
      const times = { createdAt: now, updatedAt: now, expiresAt };
      const invoice: Invoice = { ...wish, ...times, id, status: 'PENDING', unlistedReads: 0 };
      invoices.set(id, invoice);
      return invoice;
    },

    /** Paying again adds to what is there. */
    pay(invoice: Invoice, { amount, ...how }: Omit<Payment, 'at'>): void {
      const at = clock.now();
      const sum = (invoice.payment?.amount ?? 0) + amount;
      Object.assign(invoice, { status: 'PAID', updatedAt: at, payment: { ...how, amount: sum, at } });
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

    refund(invoice: Invoice, amount: number, reason: string, referenceId?: string, key?: string): Refund {
      const now = clock.now();
      const refund: Refund = {
        id: `rfd-${randomUUID()}`,
        invoiceId: invoice.id,
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

    refundedOf: (invoiceId: string): number =>
      [...refunds.values()]
        .filter((refund) => refund.invoiceId === invoiceId && refund.status !== 'FAILED')
        .reduce((sum, { amount }) => sum + amount, 0),

    clear(): void {
      invoices.clear();
      refunds.clear();
      refundsByKey.clear();
    },
  };
}

export type Store = ReturnType<typeof createStore>;
