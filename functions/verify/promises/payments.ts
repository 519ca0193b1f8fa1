import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import type { PaymentProduct } from '../../src/config/settings.ts';
import type { InvoiceDraft, PaymentProvider, ProviderInvoice } from '../../src/ports/payments.ts';
import type { ProviderPromise, Trial } from './promise.ts';

export interface PaymentTrial extends Trial {
  /** By what the mentees pay: the provider answers for each in its own words. */
  product: PaymentProduct;
  /** The same provider, asked with a key that it does not know. */
  stranger: PaymentProvider;
  /** Where the provider may send a mail about money that goes back. */
  email: string;
  /** An invoice that was paid, by a channel that takes refunds; the same one each time. */
  paid: () => Promise<ProviderInvoice>;
}

/** Rupiah. */
export const AMOUNT = 150_000;

/** A trial in which `pay` pays an invoice, or rejects with `NotTried`. */
export function paymentTrial(
  trial: Trial,
  {
    port,
    pay,
    ...others
  }: Pick<PaymentTrial, 'product' | 'stranger' | 'email'> & {
    port: PaymentProvider;
    pay: (invoice: ProviderInvoice) => Promise<unknown>;
  },
): PaymentTrial {
  let first: Promise<ProviderInvoice> | undefined;
  const payOne = async (): Promise<ProviderInvoice> => {
    const { invoice } = await opened(port, trial);
    await pay(invoice);
    return trial.soon(() => port.readInvoice(invoice.id), isPaid);
  };
  return { ...trial, ...others, paid: () => (first ??= payOne()) };
}

const isPaid = ({ report }: ProviderInvoice): boolean => report.status === 'paid';

/** Opens one. If it is still open when all is over, it is closed: also one whose answer was lost, if it can be found. */
export async function opened(port: PaymentProvider, trial: Trial, name = trial.newName()) {
  const draft = draftOf(trial, name);
  trial.afterwards(`the invoice ${name}`, () => closeAll(port, name));
  const invoice = await port.openInvoice(draft);
  trial.afterwards(`the invoice ${name}`, () => closeIfOpen(port, invoice.id));
  return { draft, invoice };
}

/** For 150,000 rupiah and two hours. */
function draftOf(trial: Trial, name: string): InvoiceDraft {
  const now = trial.now();
  const times = { startsAt: now + 48 * HOUR, endsAt: now + 49 * HOUR, payBy: now + 2 * HOUR };
  const names = { topicTitle: 'A test by npm run verify', mentorName: 'Ayu', menteeName: 'Citra' };
  return {
    name,
    isFirst: false,
    terms: { ...names, ...times, approveBy: times.payBy, amount: AMOUNT, currency: 'IDR' },
    payerEmail: 'citra@example.com',
    askedAt: now,
    durationSeconds: (2 * HOUR) / 1000,
  };
}

async function closeAll(port: PaymentProvider, name: string): Promise<void> {
  for (const { id } of await port.findInvoices(name)) await closeIfOpen(port, id);
}

async function closeIfOpen(port: PaymentProvider, id: string): Promise<void> {
  const { report } = await port.readInvoice(id);
  if (report.status === 'open') await port.closeInvoice(id);
}

/** An id that no invoice has, and what the provider says of it. */
const unknown: Readonly<Record<PaymentProduct, { id: string; code: string }>> = {
  invoices: { id: '5e819f0bc2bea912fc8cfd43', code: 'INVOICE_NOT_FOUND_ERROR' },
  sessions: { id: 'ps-661f87c614802d6c402cd82d', code: 'NOT_FOUND' },
};

export const closedInvoice = 'an invoice of Rp 150,000, which is closed';

/** What the invoices of a payment provider must do. */
export const invoicePromises: readonly ProviderPromise<PaymentProvider, PaymentTrial>[] = [
  {
    says: 'an invoice is opened under its name, for the amount, until its time is over',
    makes: closedInvoice,
    async hold(port, trial) {
      const { draft, invoice } = await opened(port, trial);
      assert.deepEqual([invoice.name, invoice.amount], [draft.name, AMOUNT]);
      const { openedAt = 0, expiresAt = 0, report } = invoice;
      assert.deepEqual([report.status, Math.round((expiresAt - openedAt) / MINUTE)], ['open', 120]);
      assert.match(invoice.url, /^https?:\/\//);
      assert.deepEqual(await port.readInvoice(invoice.id), invoice);
    },
  },
  {
    says: 'an invoice is not confused with another whose name begins alike',
    makes: closedInvoice,
    async hold(port, trial) {
      const name = trial.newName();
      await opened(port, trial, `${name}1`);
      assert.deepEqual(await port.findInvoices(name), []);
    },
  },
  {
    says: 'an invoice is closed once and for all',
    makes: closedInvoice,
    async hold(port, trial) {
      const { id } = (await opened(port, trial)).invoice;
      const closed = [await port.closeInvoice(id), await port.closeInvoice(id)];
      assert.deepEqual(
        closed.map(({ report }) => report.status),
        ['expired', 'expired'],
      );
    },
  },
  {
    says: 'an unknown invoice is a lasting failure',
    async hold(port, { product }) {
      const { id, code } = unknown[product];
      await assert.rejects(port.readInvoice(id), { kind: 'lasting', code });
    },
  },
  {
    says: 'an unknown key waits for a person',
    hold: (_, { stranger, product }) =>
      assert.rejects(stranger.readInvoice(unknown[product].id), { kind: 'set-up', code: 'INVALID_API_KEY' }),
  },
  {
    says: 'a paid invoice says what was paid, how and when, also when it is to be closed, and is listed',
    makes: 'an invoice of Rp 150,000, which stays in the list of payments if it is paid',
    async hold(port, trial) {
      const { id, name } = await trial.paid();
      const { report } = await port.closeInvoice(id);
      assert.deepEqual([report.status, report.paidAmount, report.currency], ['paid', AMOUNT, 'IDR']);
      assert.ok(report.channel !== undefined && report.paidAt !== undefined, 'channel or paidAt is missing');
      const { paidAt } = report;
      const names = async () => (await port.paidInvoices(paidAt - 1_000)).invoices.map((one) => one.name);
      const listed = await trial.soon(names, (seen) => seen.includes(name));
      assert.deepEqual(
        listed.filter((one) => one === name),
        [name],
      );
    },
  },
];

/** What the provider must do where an invoice can be found by its name; a session cannot. */
export const adoptionPromises: typeof invoicePromises = [
  {
    says: 'an invoice that is opened again is the same one',
    makes: closedInvoice,
    async hold(port, trial) {
      const { draft, invoice } = await opened(port, trial);
      const again = await port.openInvoice(draft);
      const found = await port.findInvoices(draft.name);
      assert.deepEqual([again.id, found.length], [invoice.id, 1]);
    },
  },
];
