import assert from 'node:assert/strict';
import type { InvoiceDraft, PaymentProvider } from '../../src/ports/payments.ts';
import { byXendit, draftFor, invoices, returnOf, type Cashier } from './cashier.ts';
import { fault, neverAnswered } from './side.ts';

/** What invoices have and sessions do not: they are found by their names, and their refunds name them. */
describe('an invoice', () => {
  let side: Cashier;
  let port: PaymentProvider;

  beforeEach(async () => {
    side = await byXendit(invoices);
    ({ port } = side);
  });

  afterEach(() => side.close());

  const draftOf = (change: Partial<InvoiceDraft> = {}): InvoiceDraft => draftFor(side, change);

  /** Another invoice of the same name, as a second worker would have made. */
  const openBeside = (draft: InvoiceDraft) => port.openInvoice({ ...draft, isFirst: true });

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

  it('that was made twice can be paid once: the surplus one is closed', async () => {
    const draft = draftOf();
    await openBeside(draft);
    await openBeside(draft);
    const kept = await port.openInvoice(draft);
    const open = (await port.findInvoices(draft.name)).filter(({ report }) => report.status === 'open');
    assert.deepEqual(
      open.map(({ id }) => id),
      [kept.id],
    );
  });

  it('that is paid counts, also if another is older', async () => {
    const draft = draftOf();
    await openBeside(draft);
    const [older] = await port.findInvoices(draft.name);
    await openBeside(draft);
    const newer = (await port.findInvoices(draft.name)).find(({ id }) => id !== older?.id);
    await side.pay(newer?.id ?? '');
    const kept = await port.openInvoice(draft);
    assert.deepEqual([kept.id, kept.report.status], [newer?.id, 'paid']);
    assert.equal((await port.readInvoice(older?.id ?? '')).report.status, 'expired');
  });

  it('has refunds of a second payment at the dashboard, where no invoice is named and the invoice shows the first', async () => {
    const { id } = await port.openInvoice(draftOf());
    await side.pay(id);
    const refund = { id: 'rfd-9', status: 'SUCCEEDED', amount: 150_000, payment_id: 'ewc_second' };
    const answer = { status: 200, times: 2, body: { data: [refund] } };
    await fault(side, { kind: 'error', method: 'GET', path: '/refunds', ...answer });
    const payments = ['ewc_first', 'ewc_second'].map((name) => ({
      id: name,
      amount: 150_000,
      isConfirmed: false,
    }));
    const state = await port.refund(returnOf(id, { payments }));
    assert.deepEqual(state.elsewhere, [{ id: 'rfd-9', amount: 150_000, status: 'succeeded' }]);
  });
});
