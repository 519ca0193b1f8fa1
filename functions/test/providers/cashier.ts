import * as z from 'zod';
import { createClock, type MovableClock } from '../../../emulators/scheduler/clock.ts';
import { startXendit } from '../../../emulators/xendit/xendit.ts';
import { getJson, postJson } from '../../../emulators/shared/http/json.ts';
import type { PaymentProduct } from '../../src/config/settings.ts';
import type { InvoiceDraft, PaymentProvider, ReturnDraft } from '../../src/ports/payments.ts';
import { createXenditPayments } from '../../src/providers/xendit/payments.ts';
import type { Side } from './side.ts';

/** Xendit's adapter beside its stand-in, where money comes in. */
export interface Cashier extends Side<PaymentProvider> {
  clock: MovableClock;
  /** It has a key that the provider does not know. */
  stranger: PaymentProvider;
  /** Money comes in, as it does at the provider's own page. */
  pay: (invoiceId: string, how?: object) => Promise<unknown>;
  /** The number of invoices, refunds and payout links. */
  count: (what: 'invoices' | 'refunds' | 'payout-links') => Promise<number>;
  /** The provider's id of the first payment by an invoice. */
  paymentOf: (invoiceId: string) => Promise<string>;
}

/** What differs between the products by which mentees pay. */
export interface Product {
  name: PaymentProduct;
  /** An id that none has, and what the provider says of it. */
  unknown: { id: string; code: string };
}

export const invoices: Product = {
  name: 'invoices',
  unknown: { id: '5e819f0bc2bea912fc8cfd43', code: 'INVOICE_NOT_FOUND_ERROR' },
};

export const sessions: Product = {
  name: 'sessions',
  unknown: { id: 'ps-661f87c614802d6c402cd82d', code: 'NOT_FOUND' },
};

const paymentsSchema = z.array(
  z.object({ id: z.string(), _payments: z.array(z.object({ id: z.string().optional() })) }),
);

export const secretKey = 'xnd_development_key';

export async function byXendit({ name: product }: Product): Promise<Cashier> {
  const clock = createClock();
  // Its callbacks are ignored: these invoices have no order.
  const standIn = await startXendit({
    clock,
    secretKey,
    callbackToken: '',
    callbackUrl: 'http://127.0.0.1:9',
  });
  const { url } = standIn;
  return {
    port: createXenditPayments({ url, secretKey, product }),
    stranger: createXenditPayments({ url, secretKey: 'xnd_development_unknown', product }),
    url,
    clock,
    close: standIn.close,
    pay: (invoiceId, how) => postJson(`${url}/_/invoices/${invoiceId}/pay`, { channel: 'DANA', ...how }),
    count: async (what) => z.array(z.unknown()).parse(await getJson(`${url}/_/${what}`)).length,
    async paymentOf(invoiceId) {
      const all = paymentsSchema.parse(await getJson(`${url}/_/invoices`));
      return all.find(({ id }) => id === invoiceId)?._payments[0]?.id ?? '';
    },
  };
}

const terms: InvoiceDraft['terms'] = {
  topicTitle: 'A career in data',
  mentorName: 'Ayu',
  menteeName: 'Citra',
  amount: 150_000,
  currency: 'IDR',
  startsAt: Date.parse('2026-12-03T03:00:00Z'),
  endsAt: Date.parse('2026-12-03T04:00:00Z'),
  payBy: Date.parse('2026-12-02T03:00:00Z'),
  approveBy: Date.parse('2026-12-02T03:00:00Z'),
};

let names = 0;

/** Each draft has a name of its own. */
export const draftFor = ({ clock }: Cashier, change: Partial<InvoiceDraft> = {}): InvoiceDraft => ({
  name: `order:contract-${(names += 1)}:1`,
  isFirst: false,
  terms,
  payerEmail: 'citra@example.com',
  askedAt: clock.now(),
  durationSeconds: 7200,
  ...change,
});

export const returnOf = (invoiceId: string, change: Partial<ReturnDraft> = {}): ReturnDraft => ({
  name: `refund:contract-${(names += 1)}:1`,
  invoiceId,
  amount: 150_000,
  currency: 'IDR',
  email: 'citra@example.com',
  ...change,
});
