import assert from 'node:assert/strict';
import * as z from 'zod';
import { createClock, type MovableClock } from '../../../emulators/scheduler/clock.ts';
import { startXendit } from '../../../emulators/xendit/xendit.ts';
import { getJson, postJson } from '../../../emulators/drive/json.ts';
import { HOUR } from '../../src/order/policy.ts';
import type { InvoiceDraft, PaymentProvider, ReturnDraft } from '../../src/ports.ts';
import { createXenditPayments } from '../../src/providers/xendit/payments.ts';
import { fault, neverAnswered, refusals, requestsOf, type Side } from './side.ts';

interface Cashier extends Side<PaymentProvider> {
  clock: MovableClock;
  /** Money comes in, as it does at the provider's own page. */
  pay: (invoiceId: string, how?: object) => Promise<unknown>;
  /** How many invoices, refunds and payout links there are. */
  count: (what: 'invoices' | 'refunds' | 'payouts') => Promise<number>;
  /** Another invoice of the same name, as a second worker would have made. */
  openBeside: (draft: InvoiceDraft) => Promise<unknown>;
}

async function byXendit(): Promise<Cashier> {
  const clock = createClock();
  const secretKey = 'xnd_development_key';
  // Nobody hears its callbacks: no order is behind these invoices.
  const standIn = await startXendit({
    clock,
    secretKey,
    callbackToken: '',
    callbackUrl: 'http://127.0.0.1:9',
  });
  const { url } = standIn;
  const authorization = `Basic ${btoa(`${secretKey}:`)}`;
  return {
    port: createXenditPayments({ url, secretKey }),
    url,
    clock,
    close: standIn.close,
    pay: (invoiceId, how) => postJson(`${url}/_/invoices/${invoiceId}/pay`, { channel: 'DANA', ...how }),
    count: async (what) => z.array(z.unknown()).parse(await getJson(`${url}/_/${what}`)).length,
    openBeside: ({ name, terms }) =>
      getJson(`${url}/v2/invoices`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ external_id: name, amount: terms.amount }),
      }),
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

/** Under which status each comes differs from page to page of the vendor's. */
const closedChannels = [
  'REFUND_NOT_SUPPORTED',
  'PARTIAL_REFUND_NOT_SUPPORTED',
  'PARTIAL_REFUND_COUNTS_EXCEEDED',
  'INELIGIBLE_TRANSACTION',
  'INELIGIBLE_TRANSACTION_STATUS',
  'MAXIMUM_REFUND_AMOUNT_REACHED',
  'REFUND_AMOUNT_EXCEEDED',
];

const contract = (start: () => Promise<Cashier>) => (): void => {
  let side: Cashier;
  let port: PaymentProvider;
  let names = 0;

  beforeEach(async () => {
    side = await start();
    ({ port } = side);
  });

  afterEach(() => side.close());

  const draftOf = (change: Partial<InvoiceDraft> = {}): InvoiceDraft => ({
    name: `order:contract-${(names += 1)}:1`,
    terms,
    payerEmail: 'citra@example.com',
    durationSeconds: 7200,
    ...change,
  });

  const returnOf = (invoiceId: string, change: Partial<ReturnDraft> = {}): ReturnDraft => ({
    name: `refund:contract-${(names += 1)}:1`,
    invoiceId,
    amount: 150_000,
    currency: 'IDR',
    email: 'citra@example.com',
    ...change,
  });

  const paid = async (how: object = {}): Promise<string> => {
    const { id } = await port.openInvoice(draftOf());
    await side.pay(id, how);
    return id;
  };

  describe('an invoice', () => {
    it('is opened under its name, for the amount, until its time is over', async () => {
      const draft = draftOf();
      const invoice = await port.openInvoice(draft);
      assert.equal(invoice.name, draft.name);
      assert.equal(invoice.amount, 150_000);
      assert.equal((invoice.expiresAt ?? 0) - (invoice.openedAt ?? 0), 2 * HOUR);
      assert.equal(invoice.report.status, 'open');
      assert.ok((await fetch(invoice.url)).ok);
      assert.deepEqual(await port.readInvoice(invoice.id), invoice);
    });

    it('is the same one when it is opened again', async () => {
      const draft = draftOf();
      const first = await port.openInvoice(draft);
      assert.equal((await port.openInvoice(draft)).id, first.id);
      assert.equal(await side.count('invoices'), 1);
    });

    for (const status of [500, 503, 429])
      it(`is adopted when it was made and ${status} was answered`, async () => {
        const draft = draftOf();
        await fault(side, { kind: 'error-after', method: 'POST', path: '/v2/invoices', status });
        await assert.rejects(port.openInvoice(draft), { kind: 'passing' });
        assert.equal((await port.openInvoice(draft)).name, draft.name);
        assert.equal(await side.count('invoices'), 1);
      });

    it('is adopted when it was made and nothing was answered', async () => {
      const draft = draftOf();
      const made = async () => (await side.count('invoices')) === 1;
      const where = { method: 'POST', path: '/v2/invoices' };
      await neverAnswered(side, where, (hurried) => hurried.openInvoice(draft), made);
      await port.openInvoice(draft);
      assert.equal(await side.count('invoices'), 1);
    });

    it('that was made twice can be paid once: what is too much is closed', async () => {
      const draft = draftOf();
      await side.openBeside(draft);
      await side.openBeside(draft);
      const kept = await port.openInvoice(draft);
      const open = (await port.findInvoices(draft.name)).filter(({ report }) => report.status === 'open');
      assert.deepEqual(
        open.map(({ id }) => id),
        [kept.id],
      );
    });

    it('that is paid is the one that counts, though another is older', async () => {
      const draft = draftOf();
      await side.openBeside(draft);
      const [older] = await port.findInvoices(draft.name);
      await side.openBeside(draft);
      const newer = (await port.findInvoices(draft.name)).find(({ id }) => id !== older?.id);
      await side.pay(newer?.id ?? '');
      const kept = await port.openInvoice(draft);
      assert.deepEqual([kept.id, kept.report.status], [newer?.id, 'paid']);
      assert.equal((await port.readInvoice(older?.id ?? '')).report.status, 'expired');
    });

    it('is not taken for another whose name begins alike', async () => {
      const draft = draftOf();
      await port.openInvoice({ ...draft, name: `${draft.name}1` });
      assert.deepEqual(await port.findInvoices(draft.name), []);
    });

    it('says what was paid, how and when', async () => {
      const { report } = await port.readInvoice(await paid({ channel: 'QRIS' }));
      assert.deepEqual([report.status, report.paidAmount, report.currency], ['paid', 150_000, 'IDR']);
      assert.equal(report.channel, 'QRIS');
      assert.ok(Math.abs((report.paidAt ?? 0) - side.clock.now()) < HOUR);
    });

    it('says so when less was paid, or another currency', async () => {
      const short = await port.readInvoice(await paid({ amount: 90_000 }));
      assert.equal(short.report.paidAmount, 90_000);
      const foreign = await port.readInvoice(await paid({ currency: 'USD', amount: 10 }));
      assert.equal(foreign.report.currency, 'USD');
    });

    it('is closed once and for all', async () => {
      const { id } = await port.openInvoice(draftOf());
      assert.equal((await port.closeInvoice(id)).report.status, 'expired');
      assert.equal((await port.closeInvoice(id)).report.status, 'expired');
    });

    it('that has been paid in the meantime is told as paid when it is closed', async () => {
      assert.equal((await port.closeInvoice(await paid())).report.status, 'paid');
    });

    it('that nobody knows is a lasting failure', async () => {
      await assert.rejects(port.readInvoice('5e819f0bc2bea912fc8cfd43'), {
        kind: 'lasting',
        code: 'INVOICE_NOT_FOUND_ERROR',
      });
    });

    it('is asked for in whole rupiah', async () => {
      await port.openInvoice(draftOf());
      const bodies = (await requestsOf(side)).filter(({ method }) => method === 'POST');
      assert.match(bodies[0]?.body ?? '', /"amount":150000[,}]/);
    });
  });

  describe('a refund', () => {
    it('is asked for once, however often, and followed to its end', async () => {
      const draft = returnOf(await paid());
      const first = await port.refund(draft);
      assert.equal((await port.refund(draft)).id, first.id);
      assert.equal(await side.count('refunds'), 1);
      assert.equal((await port.readRefund(first.id ?? '')).status, 'succeeded');
    });

    it('is not asked for twice when nothing was answered', async () => {
      const draft = returnOf(await paid());
      const made = async () => (await side.count('refunds')) === 1;
      const where = { method: 'POST', path: '/refunds' };
      await neverAnswered(side, where, (hurried) => hurried.refund(draft), made);
      assert.ok((await port.refund(draft)).id);
      assert.equal(await side.count('refunds'), 1);
    });

    it('whose key was used is looked up: the answer to the first request was lost', async () => {
      const draft = returnOf(await paid());
      const answer = { status: 409, body: { error_code: 'DUPLICATE_ERROR' } };
      await fault(side, { kind: 'error-after', method: 'POST', path: '/refunds', ...answer });
      const { id = '' } = await port.refund(draft);
      assert.equal((await port.readRefund(id)).status, 'succeeded');
      await fault(side, { kind: 'error', method: 'POST', path: '/refunds', ...answer });
      await assert.rejects(port.refund(returnOf(draft.invoiceId)), { kind: 'lasting' });
    });

    for (const code of closedChannels)
      for (const status of [400, 403])
        it(`that is answered ${status} ${code} has failed: another way is left`, async () => {
          const body = { error_code: code };
          await fault(side, { kind: 'error', method: 'POST', path: '/refunds', status, body });
          assert.deepEqual(await port.refund(returnOf('5e819f0bc2bea912fc8cfd43')), {
            status: 'failed',
            code,
          });
        });

    it('under way already is a passing failure', async () => {
      const answer = { status: 400, body: { error_code: 'REFUND_IN_PROGRESS' } };
      await fault(side, { kind: 'error', method: 'POST', path: '/refunds', ...answer });
      await assert.rejects(port.refund(returnOf('5e819f0bc2bea912fc8cfd43')), { kind: 'passing' });
    });

    it('by a channel that takes nothing back has failed, and says why', async () => {
      const { status, code } = await port.refund(returnOf(await paid({ channel: 'BCA' })));
      assert.deepEqual({ status, code }, { status: 'failed', code: 'REFUND_NOT_SUPPORTED' });
    });

    it('of more than there was has failed', async () => {
      const { status } = await port.refund(returnOf(await paid(), { amount: 150_001 }));
      assert.equal(status, 'failed');
    });
  });

  describe('a payout', () => {
    it('has a link, and is followed to its end', async () => {
      const { id = '', url = '', status } = await port.payOut(returnOf(''));
      assert.equal(status, 'pending');
      assert.ok((await fetch(url)).ok);
      await postJson(`${side.url}/_/payouts/${id}/complete`);
      assert.equal((await port.readPayout(id)).status, 'succeeded');
    });

    it('whose answer was lost is never made a second time: a person has to look', async () => {
      const draft = returnOf('');
      await fault(side, { kind: 'error-after', method: 'POST', path: '/payouts', status: 503 });
      await assert.rejects(port.payOut(draft), { kind: 'passing' });
      assert.equal((await port.payOut(draft)).status, 'failed');
      assert.equal(await side.count('payouts'), 1);
    });

    it('in another currency is none', async () => {
      assert.equal((await port.payOut(returnOf('', { currency: 'USD' }))).status, 'failed');
      assert.equal(await side.count('payouts'), 0);
    });
  });

  const operations: { name: string; method?: string; operate: () => Promise<unknown> }[] = [
    { name: 'looking for an invoice to open', operate: () => port.openInvoice(draftOf()) },
    { name: 'opening an invoice', method: 'POST', operate: () => port.openInvoice(draftOf()) },
    { name: 'reading an invoice', operate: () => port.readInvoice('5e819f0bc2bea912fc8cfd43') },
    { name: 'closing an invoice', operate: () => port.closeInvoice('5e819f0bc2bea912fc8cfd43') },
    { name: 'finding invoices', operate: () => port.findInvoices('order:none:1') },
    { name: 'a refund', operate: () => port.refund(returnOf('5e819f0bc2bea912fc8cfd43')) },
    { name: 'reading a refund', operate: () => port.readRefund('rfd-1') },
    { name: 'a payout', operate: () => port.payOut(returnOf('')) },
    { name: 'reading a payout', operate: () => port.readPayout('1') },
  ];

  for (const { name, method, operate } of operations)
    it(`tells the refusals of ${name} apart`, async () => {
      for (const { name: refusal, status, kind, body = { error_code: 'SOME_CODE' } } of refusals) {
        await fault(side, { kind: 'error', method, status, body, times: 2 });
        await assert.rejects(operate(), { kind }, `${name}, ${refusal}`);
        await getJson(`${side.url}/_/faults`, { method: 'DELETE' });
      }
    });

  it('is passing when nobody is there', async () => {
    await side.close();
    for (const { operate } of operations) await assert.rejects(operate(), { kind: 'passing' });
  });
};

for (const { name, start } of [{ name: 'Xendit', start: byXendit }])
  describe(`payments by ${name}`, contract(start));
