import assert from 'node:assert/strict';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { startXendit, type Xendit } from '../../../emulators/xendit/xendit.ts';
import { getJson, postJson } from '../../../emulators/shared/http/json.ts';
import type { InvoiceDraft, PaymentProvider } from '../../src/ports/payments.ts';
import { createXenditPayments } from '../../src/providers/xendit/payments.ts';
import { paidInvoicesIn, parseInvoices } from '../../src/providers/xendit/invoice-answer.ts';
import { terms } from '../order/known.ts';
import { fault, requestsOf } from './side.ts';

const draft: InvoiceDraft = {
  name: 'order:order-0001:1',
  isFirst: false,
  terms,
  payerEmail: 'citra@example.com',
  askedAt: Date.now(),
  durationSeconds: 7200,
};

/** The fields that do not decide; `id`, `external_id`, `status` and `amount` do. */
const fields = [
  'payment_channel',
  'payment_method',
  'payment_id',
  'currency',
  'paid_amount',
  'paid_at',
  'expiry_date',
  'invoice_url',
  'created',
  'credit_card_charge_id',
  'description',
  'payer_email',
];
const oddities: unknown[] = [null, '', ' ', 'no such thing', 0, -1, true, [], {}, 'x'.repeat(400)];

describe('an invoice as Xendit answers it', () => {
  let xendit: Xendit;
  let port: PaymentProvider;

  before(async () => {
    const [secretKey, clock] = ['xnd_development_key', createClock()];
    xendit = await startXendit({ clock, secretKey, callbackToken: '', callbackUrl: 'http://127.0.0.1:9' });
    port = createXenditPayments({ url: xendit.url, secretKey, product: 'invoices' });
  });

  beforeEach(() => {
    xendit.reset();
  });

  after(() => xendit.close());

  const odd = (rule: object) => fault(xendit, { kind: 'odd-answer', times: 'always', ...rule });
  const pay = (id: string, how: object = {}) => postJson(`${xendit.url}/_/invoices/${id}/pay`, how);
  const clear = () => getJson(`${xendit.url}/_/faults`, { method: 'DELETE' });

  for (const field of fields)
    it(`is known to be paid, with any ${field}`, async () => {
      const { id } = await port.openInvoice(draft);
      await pay(id);
      for (const value of oddities) {
        await odd({ set: { [field]: value } });
        for (const { report, name } of [
          await port.readInvoice(id),
          await port.closeInvoice(id),
          ...(await port.findInvoices(draft.name)),
        ]) {
          const { status, paidAmount, currency } = report;
          assert.deepEqual([name, status, paidAmount, currency], [draft.name, 'paid', 150_000, 'IDR']);
        }
        await clear();
      }
    });

  it('is opened with only the deciding fields and its link', async () => {
    await odd({ without: fields.filter((field) => field !== 'invoice_url') });
    const invoice = await port.openInvoice(draft);
    assert.deepEqual(
      [invoice.amount, invoice.expiresAt, invoice.report.status],
      [150_000, undefined, 'open'],
    );
  });

  it('that is open and came without its link is looked up again, and adopted', async () => {
    await odd({ set: { invoice_url: null } });
    await assert.rejects(port.openInvoice(draft), { kind: 'passing', code: 'INVOICE_WITHOUT_LINK' });
    await clear();
    assert.match((await port.openInvoice(draft)).url, /^http/);
    assert.equal((await port.findInvoices(draft.name)).length, 1);
  });

  it('may have numbers as texts, texts as numbers, and any case', async () => {
    const { id } = await port.openInvoice(draft);
    await odd({
      set: { id: 12, amount: '150000', paid_amount: '150000.00', currency: 'idr', status: 'settled' },
    });
    const { report, amount, id: read } = await port.readInvoice(id);
    assert.deepEqual([read, amount, report.paidAmount], ['12', 150_000, 150_000]);
    assert.deepEqual([report.currency, report.status], ['IDR', 'paid']);
  });

  it('that is stopped is closed, as one that has expired', async () => {
    const { id } = await port.openInvoice(draft);
    await odd({ set: { status: 'STOPPED' } });
    assert.equal((await port.readInvoice(id)).report.status, 'expired');
    assert.equal((await port.closeInvoice(id)).report.status, 'expired');
  });

  it('that is paid is taken up without its link', async () => {
    const { id } = await port.openInvoice(draft);
    await pay(id);
    await odd({ set: { invoice_url: null } });
    const { report, url } = await port.openInvoice(draft);
    assert.deepEqual([report.status, url], ['paid', '']);
  });

  for (const status of ['ACTIVE', 'UNDER_REVIEW', 'unknown_enum_value'])
    it(`of the unknown status ${status} counts as open, and not as closed`, async () => {
      const { id } = await port.openInvoice(draft);
      await odd({ set: { status } });
      assert.equal((await port.readInvoice(id)).report.status, 'open');
      await assert.rejects(port.closeInvoice(id), { code: 'STILL_OPEN' });
    });

  for (const field of ['id', 'external_id', 'status', 'amount'])
    it(`without ${field} cannot be read, and is requested again`, async () => {
      const { id } = await port.openInvoice(draft);
      await odd({ set: { [field]: null } });
      const unreadable = { kind: 'passing', code: 'UNREADABLE_ANSWER' };
      await assert.rejects(port.readInvoice(id), unreadable);
      // An invoice that may be ours is never ignored, or another would be made beside it.
      await assert.rejects(port.openInvoice(draft), unreadable);
      await assert.rejects(port.findInvoices(draft.name), unreadable);
    });

  it('that does not fit what was asked is left out of the list of paid ones, which goes on behind it', () => {
    const since = Date.parse('2026-12-01T00:00:00Z');
    const paid = { id: 'a', external_id: draft.name, status: 'PAID', paid_at: '2026-12-01T00:00:00.000Z' };
    const earlier = { ...paid, id: 'b', paid_at: '2026-11-30T23:59:59.999Z' };
    const untold = { ...paid, id: 'c', status: 'settled', paid_at: null };
    const open = { ...paid, id: 'd', status: 'PENDING' };
    const list = [earlier, 'no invoice', paid, untold, open];
    const of = (limit: number) => paidInvoicesIn({ data: list }, since, limit);
    assert.deepEqual(of(5), {
      invoices: [
        { id: 'a', name: draft.name, paidAt: since },
        { id: 'c', name: draft.name, paidAt: undefined },
      ],
      next: 'd',
    });
    assert.equal(of(6).next, undefined);
  });

  it('is found in a list, bare or in an envelope, among those of others', () => {
    const mine = { id: 'a', external_id: draft.name, status: 'PENDING', amount: 1 };
    const list = [{ external_id: 'shop-17' }, mine];
    for (const answer of [list, { data: list, has_more: false }])
      assert.deepEqual(
        parseInvoices(answer, draft.name).map(({ id }) => id),
        ['a'],
      );
  });

  for (const [field, refusal] of [
    ['payer_email', 'API_VALIDATION_ERROR'],
    ['payer_email', 'EMAIL_FORMAT_ERROR'],
    ['description', 'API_VALIDATION_ERROR'],
  ])
    it(`is requested again without optional fields when ${field} is refused by ${refusal}`, async () => {
      await fault(xendit, { kind: 'field-refused', times: 'always', field, refusal });
      const { name, amount } = await port.openInvoice(draft);
      assert.deepEqual([name, amount], [draft.name, 150_000]);
      const posted = (await requestsOf(xendit)).filter(({ method }) => method === 'POST');
      assert.deepEqual(
        posted.map(({ status }) => status),
        [400, 200],
      );
      assert.match(posted[1]?.body ?? '', /"invoice_duration":7200/);
    });

  it('is made with all of it where Xendit could not make it just then', async () => {
    await fault(xendit, { kind: 'error', method: 'POST', path: '/v2/invoices', status: 503 });
    await assert.rejects(port.openInvoice(draft), { kind: 'passing' });
    await port.openInvoice(draft);
    const posted = (await requestsOf(xendit)).filter(({ method }) => method === 'POST');
    assert.deepEqual(
      posted.map(({ status, body }) => [status, body.includes('payer_email')]),
      [
        [503, true],
        [200, true],
      ],
    );
  });

  it('is not requested a third time when a required field is refused', async () => {
    await fault(xendit, {
      kind: 'field-refused',
      times: 'always',
      field: 'amount',
      refusal: 'MINIMAL_TRANSFER_AMOUNT_ERROR',
    });
    await assert.rejects(port.openInvoice(draft), { kind: 'lasting', code: 'MINIMAL_TRANSFER_AMOUNT_ERROR' });
    const posted = (await requestsOf(xendit)).filter(({ method }) => method === 'POST');
    assert.equal(posted.length, 2);
  });
});
