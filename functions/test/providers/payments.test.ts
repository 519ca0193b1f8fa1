import assert from 'node:assert/strict';
import * as z from 'zod';
import { getJson, postJson } from '../../../emulators/shared/http/json.ts';
import { HOUR } from '../../src/order/policy.ts';
import type { InvoiceDraft, PaymentProvider } from '../../src/ports/payments.ts';
import { byXendit, draftFor, invoices, returnOf, sessions, type Cashier, type Product } from './cashier.ts';
import { paymentPromisesOf } from '../../verify/promises/of-payments.ts';
import { paymentTrial } from '../../verify/promises/payments.ts';
import { openTrial } from '../../verify/promises/trial.ts';
import { keepsItsPromises } from './promised.ts';
import { fault, neverAnswered, refusals, requestsOf } from './side.ts';

/** The vendor's pages disagree on the status of each. The last one is an unknown code. */
const closedWays = [
  { status: 400, code: 'REFUND_NOT_SUPPORTED' },
  { status: 403, code: 'PARTIAL_REFUND_NOT_SUPPORTED' },
  { status: 400, code: 'PARTIAL_REFUND_COUNTS_EXCEEDED' },
  { status: 400, code: 'API_VALIDATION_ERROR' },
  { status: 404, code: 'DATA_NOT_FOUND' },
  { status: 400, code: 'SOMETHING_ELSE' },
];

/** With these codes the money may be back already. */
const goneCodes = [
  'INELIGIBLE_TRANSACTION',
  'INELIGIBLE_TRANSACTION_STATUS',
  'MAXIMUM_REFUND_AMOUNT_REACHED',
  'REFUND_AMOUNT_EXCEEDED',
];

const contract = (start: () => Promise<Cashier>, product: Product) => (): void => {
  let side: Cashier;
  let port: PaymentProvider;

  beforeEach(async () => {
    side = await start();
    ({ port } = side);
  });

  afterEach(() => side.close());

  const draftOf = (change: Partial<InvoiceDraft> = {}): InvoiceDraft => draftFor(side, change);

  const atDashboard = (invoiceId: string, how: object): Promise<unknown> =>
    postJson(`${side.url}/_/invoices/${invoiceId}/refund`, how);

  const paid = async (how: object = {}): Promise<string> => {
    const { id } = await port.openInvoice(draftOf());
    await side.pay(id, how);
    return id;
  };

  describe('an invoice', () => {
    it('sends the payer back to where the draft says', async () => {
      const returnTo = { paid: 'https://app.example/o?payment=paid', failed: 'https://app.example/o' };
      const { id, url } = await port.openInvoice(draftOf({ returnTo }));
      const pay = await fetch(`${url}/pay`, { method: 'POST', body: new FormData(), redirect: 'manual' });
      assert.equal(pay.headers.get('location'), returnTo.paid);
      const late = await port.openInvoice(draftOf({ returnTo }));
      await port.closeInvoice(late.id);
      assert.ok((await (await fetch(late.url)).text()).includes(`href="${returnTo.failed}"`));
      assert.equal((await port.readInvoice(id)).report.status, 'paid');
    });

    it('is listed once it is paid, and in time: page after page', async () => {
      side.clock.advance(HOUR);
      const since = side.clock.now();
      const names: string[] = [];
      for (let number = 0; number < 101; number += 1) {
        const { id, name } = await port.openInvoice(draftOf());
        if (number > 0) await side.pay(id);
        if (number > 0) names.push(name);
      }
      const listed: string[] = [];
      let page = await port.paidInvoices(since);
      for (let pages = 1; pages < 10; pages += 1) {
        listed.push(...page.invoices.map(({ name }) => name));
        if (page.next === undefined) break;
        page = await port.paidInvoices(since, page.next);
      }
      assert.deepEqual(listed.toSorted(), names.toSorted());
      side.clock.advance(HOUR);
      assert.deepEqual(await port.paidInvoices(side.clock.now()), { invoices: [] });
    });

    it('says so when less was paid, or another currency', async () => {
      const short = await port.readInvoice(await paid({ amount: 90_000 }));
      assert.equal(short.report.paidAmount, 90_000);
      const foreign = await port.readInvoice(await paid({ currency: 'USD', amount: 10 }));
      assert.equal(foreign.report.currency, 'USD');
    });

    it('is asked for in whole rupiah', async () => {
      await port.openInvoice(draftOf());
      const bodies = (await requestsOf(side)).filter(({ method }) => method === 'POST');
      assert.match(bodies[0]?.body ?? '', /"amount":150000[,}]/);
    });
  });

  describe('a refund', () => {
    it('is requested once, also after retries, and followed to its end', async () => {
      const draft = returnOf(await paid());
      const first = await port.refund(draft);
      assert.equal((await port.refund(draft)).id, first.id);
      assert.equal(await side.count('refunds'), 1);
      assert.equal((await port.readRefund(first.id ?? '')).status, 'succeeded');
    });

    it('is not requested twice when there was no answer', async () => {
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
      await assert.rejects(port.refund(returnOf(await paid())), { kind: 'passing' });
    });

    for (const { status, code } of closedWays)
      it(`that is answered ${status} ${code} has failed: another way is left`, async () => {
        const body = { error_code: code };
        await fault(side, { kind: 'error', method: 'POST', path: '/refunds', status, body });
        assert.deepEqual(await port.refund(returnOf(await paid())), { status: 'failed', code });
      });

    for (const code of goneCodes)
      for (const status of [400, 403])
        it(`that is answered ${status} ${code} goes to a person, if no other refund explains it`, async () => {
          const body = { error_code: code };
          await fault(side, { kind: 'error', method: 'POST', path: '/refunds', status, body });
          const { status: end, failure } = await port.refund(returnOf(await paid()));
          assert.deepEqual([end, failure], ['failed', 'unclear']);
        });

    it('is not requested if an admin has refunded at the dashboard: that refund is reported, once', async () => {
      const invoiceId = await paid();
      await atDashboard(invoiceId, { amount: 100_000 });
      const draft = returnOf(invoiceId);
      const { status, failure, elsewhere = [] } = await port.refund(draft);
      assert.deepEqual([status, failure], ['failed', 'elsewhere']);
      assert.deepEqual(
        elsewhere.map(({ amount, status }) => [amount, status]),
        [[100_000, 'succeeded']],
      );
      assert.equal(await side.count('refunds'), 1);
      const rest = await port.refund({ ...draft, amount: 50_000, counted: elsewhere });
      assert.equal(rest.status, 'pending');
      assert.equal(await side.count('refunds'), 2);
    });

    it('at the dashboard counts while it is on its way, and not when it has failed', async () => {
      const invoiceId = await paid();
      const { id } = z
        .object({ id: z.string() })
        .parse(await atDashboard(invoiceId, { amount: 50_000, status: 'PENDING' }));
      const { elsewhere } = await port.refund(returnOf(invoiceId));
      assert.deepEqual(elsewhere, [{ id, amount: 50_000, status: 'pending' }]);
      // The order subtracts it. Otherwise it would request the whole sum without end.
      const partly = await port.refund({ ...returnOf(invoiceId), counted: [{ id, amount: 20_000 }] });
      assert.deepEqual(partly.elsewhere, elsewhere);
      await postJson(`${side.url}/_/refunds/${id}/settle`, { outcome: 'FAILED' });
      assert.equal((await port.refund(returnOf(invoiceId))).status, 'pending');
    });

    const listed = (data: readonly object[], more: object = {}) =>
      fault(side, {
        kind: 'error',
        method: 'GET',
        path: '/refunds',
        status: 200,
        times: 2,
        body: { data, ...more },
      });

    for (const [what, item] of Object.entries({
      'has no amount': { id: 'rfd-9', status: 'SUCCEEDED' },
      'is in another currency': { id: 'rfd-9', status: 'SUCCEEDED', amount: 5, currency: 'USD' },
      'is of no known payment': { id: 'rfd-9', status: 'SUCCEEDED', amount: 50_000, invoice_id: null },
    }))
      it(`that is refused beside a refund that ${what} goes to a person`, async () => {
        const invoiceId = await paid();
        await listed([{ invoice_id: invoiceId, ...item }]);
        const body = { error_code: 'MAXIMUM_REFUND_AMOUNT_REACHED' };
        await fault(side, { kind: 'error', method: 'POST', path: '/refunds', status: 400, body });
        assert.equal((await port.refund(returnOf(invoiceId))).failure, 'unclear');
      });

    it('is looked for on every page, and by the payment if no invoice is named', async () => {
      const invoiceId = await paid({ channel: 'DANA' });
      const other = { status: 'SUCCEEDED', amount: 10_000, currency: 'IDR' };
      await fault(side, {
        kind: 'error',
        method: 'GET',
        path: '/refunds',
        status: 200,
        body: { has_more: true, data: [{ id: 'rfd-1', ...other, invoice_id: invoiceId }] },
      });
      await listed(
        [
          { id: 'rfd-2', ...other, payment_id: await side.paymentOf(invoiceId) },
          { id: 'rfd-3', ...other, invoice_id: 'another' },
        ],
        { has_more: false },
      );
      const { elsewhere = [] } = await port.refund(returnOf(invoiceId));
      assert.deepEqual(elsewhere.map(({ id }) => id).toSorted(), ['rfd-1', 'rfd-2']);
    });

    it('of an unknown status is still on its way', async () => {
      const answer = { status: 200, body: { id: 'rfd-1', status: 'PROCESSING' } };
      await fault(side, { kind: 'error', method: 'GET', path: '/refunds/', ...answer });
      const { status, code } = await port.readRefund('rfd-1');
      assert.deepEqual([status, code], ['pending', 'PROCESSING']);
    });

    for (const [code, failure] of [
      ['REFUND_FAILED', undefined],
      ['PARTIAL_REFUND_COUNTS_EXCEEDED', undefined],
      ['MAXIMUM_REFUND_AMOUNT_REACHED', 'unclear'],
      ['DUPLICATE_ERROR', 'unclear'],
    ])
      it(`that was taken, and fails later by ${code}, goes ${failure ? 'to a person' : 'another way'}`, async () => {
        const answer = { status: 200, body: { id: 'rfd-1', status: 'FAILED', failure_code: code } };
        await fault(side, { kind: 'error', method: 'GET', path: '/refunds/', ...answer });
        const state = await port.readRefund('rfd-1');
        assert.deepEqual([state.status, state.code, state.failure], ['failed', code, failure]);
      });

    it('that was made is followed if its id can be read', async () => {
      for (const body of [
        { id: 'rfd-1', status: null },
        { id: 17, status: 'PENDING' },
        { id: 'rfd-1', status: {}, reference_id: 5, failure_code: 7 },
      ]) {
        await fault(side, { kind: 'error', method: 'POST', path: '/refunds', status: 200, body });
        const { status, id } = await port.refund(returnOf(await paid()));
        assert.deepEqual([status, id], ['pending', String(body.id)]);
      }
    });

    it('that was made and answered unreadably is not a refusal, and is adopted', async () => {
      const draft = returnOf(await paid());
      await fault(side, { kind: 'error-after', method: 'POST', path: '/refunds', status: 200, body: {} });
      await assert.rejects(port.refund(draft), { kind: 'passing' });
      assert.ok((await port.refund(draft)).id);
      assert.equal(await side.count('refunds'), 1);
    });

    it('under way already is a passing failure', async () => {
      const answer = { status: 400, body: { error_code: 'REFUND_IN_PROGRESS' } };
      await fault(side, { kind: 'error', method: 'POST', path: '/refunds', ...answer });
      await assert.rejects(port.refund(returnOf(await paid())), { kind: 'passing' });
    });

    it('by a channel without refunds has failed, with the reason', async () => {
      const { status, code } = await port.refund(returnOf(await paid({ channel: 'BCA' })));
      assert.deepEqual({ status, code }, { status: 'failed', code: 'REFUND_NOT_SUPPORTED' });
    });
  });

  describe('a payout link', () => {
    it('has a link, and is followed to its end', async () => {
      const { id = '', url = '', status } = await port.makePayoutLink(returnOf(''));
      assert.equal(status, 'pending');
      assert.ok((await fetch(url)).ok);
      await postJson(`${side.url}/_/payout-links/${id}/complete`);
      assert.equal((await port.readPayoutLink(id)).status, 'succeeded');
    });

    it('whose answer was lost is never made a second time: it exists with an unknown id', async () => {
      const draft = returnOf('');
      await fault(side, { kind: 'error-after', method: 'POST', path: '/payouts', status: 503 });
      await assert.rejects(port.makePayoutLink(draft), { kind: 'passing' });
      const { status, id } = await port.makePayoutLink(draft);
      assert.deepEqual([status, id], ['pending', undefined]);
      assert.equal(await side.count('payout-links'), 1);
    });

    for (const error_code of [
      'DUPLICATE_ERROR',
      'IDEMPOTENCY_ERROR',
      'CONFLICT',
      'ALREADY_EXISTS',
      undefined,
    ])
      it(`whose name is used, by 409 ${error_code ?? ''}, exists: no other way is tried`, async () => {
        const answer = { status: 409, body: { error_code } };
        for (const path of ['/payouts', '/refunds'])
          await fault(side, { kind: 'error', method: 'POST', path, ...answer });
        assert.equal((await port.makePayoutLink(returnOf(''))).status, 'pending');
        await assert.rejects(port.refund(returnOf(await paid())), { kind: 'passing' });
      });

    it('is adopted by the id that a refusal names, where that is of the same name', async () => {
      const [draft, other] = [returnOf(''), returnOf('')];
      const { id = '' } = await port.makePayoutLink(draft);
      const { id: another = '' } = await port.makePayoutLink(other);
      const duplicate = (payout_id: string) =>
        fault(side, {
          kind: 'error',
          method: 'POST',
          path: '/payouts',
          status: 400,
          body: { error_code: 'DUPLICATE_PAYOUT_ERROR', message: '', payout_id },
        });
      await duplicate(id);
      assert.equal((await port.makePayoutLink(draft)).id, id);
      await duplicate(another);
      assert.equal((await port.makePayoutLink(draft)).id, undefined);
    });

    it('that is claimed cannot be voided, and is reported as claimed', async () => {
      const { id: claimed = '' } = await port.makePayoutLink(returnOf(''));
      await postJson(`${side.url}/_/payout-links/${claimed}/complete`);
      assert.equal((await port.voidPayoutLink(claimed)).status, 'succeeded');
    });

    it('that was made is known by its id, if only that can be read', async () => {
      for (const body of [
        { id: 'po-1', status: null },
        { id: 17, status: 'PENDING', payout_url: 4 },
        { id: 'po-1' },
      ]) {
        await fault(side, { kind: 'error', method: 'POST', path: '/payouts', status: 200, body });
        const { status, id } = await port.makePayoutLink(returnOf(''));
        assert.deepEqual([status, id], ['pending', String(body.id)]);
      }
    });

    it('that may have been made counts as existing, also if another one would be refused', async () => {
      const draft = returnOf(await paid({ channel: 'DANA' }), { mayBeDone: true });
      assert.deepEqual(await port.makePayoutLink({ ...draft, email: undefined }), {
        status: 'pending',
        code: 'NO_MAIL_ADDRESS',
      });
      await atDashboard(draft.invoiceId, { amount: 100_000 });
      const { status, id, elsewhere } = await port.makePayoutLink(draft);
      assert.deepEqual([status, id, elsewhere], ['pending', undefined, undefined]);
      assert.equal(await side.count('payout-links'), 0);
    });

    for (const word of ['LOCKED', 'CLAIMED', 'PROCESSING', 'SOMETHING_NEW'])
      it(`that is ${word} is still on its way, and cannot be voided`, async () => {
        const { id = '' } = await port.makePayoutLink(returnOf(''));
        await postJson(`${side.url}/_/payout-links/${id}/status`, { status: word });
        for (const state of [await port.readPayoutLink(id), await port.voidPayoutLink(id)])
          assert.deepEqual([state.status, state.code], ['pending', word]);
      });

    it('ends unclaimed after three days, or three wrong passwords; not by the bank', async () => {
      const links = await Promise.all(
        [1, 2, 3].map(async () => (await port.makePayoutLink(returnOf(''))).id ?? ''),
      );
      const [late = '', guessed = '', refused = ''] = links;
      await postJson(`${side.url}/_/payout-links/${late}/expire`);
      await postJson(`${side.url}/_/payout-links/${refused}/fail`);
      const form = { password: 'no', bank_code: 'BCA', account_holder_name: 'Sari', account_number: '1' };
      for (let tries = 0; tries < 3; tries += 1)
        await fetch(`${side.url}/payout/${guessed}`, { method: 'POST', body: new URLSearchParams(form) });
      const ends = await Promise.all(links.map((id) => port.readPayoutLink(id)));
      assert.deepEqual(
        ends.map(({ status, failure }) => [status, failure]),
        [
          ['failed', 'unclaimed'],
          ['failed', 'unclaimed'],
          ['failed', undefined],
        ],
      );
    });

    for (const { status, error_code, amount } of [
      { status: 400, error_code: 'API_VALIDATION_ERROR', amount: 7_500 },
      { status: 400, error_code: 'MINIMUM_TRANSFER_LIMIT_ERROR', amount: 150_000 },
    ])
      it(`that is refused by ${error_code} has failed: a person returns it`, async () => {
        if (amount > 7_500)
          await fault(side, {
            kind: 'error',
            method: 'POST',
            path: '/payouts',
            status,
            body: { error_code },
          });
        assert.deepEqual(await port.makePayoutLink(returnOf('', { amount })), {
          status: 'failed',
          code: error_code,
        });
      });

    it('without an address has failed', async () => {
      assert.equal((await port.makePayoutLink(returnOf('', { email: undefined }))).status, 'failed');
      assert.equal(await side.count('payout-links'), 0);
    });

    it('in another currency is not possible', async () => {
      assert.equal((await port.makePayoutLink(returnOf('', { currency: 'USD' }))).status, 'failed');
      assert.equal(await side.count('payout-links'), 0);
    });
  });

  keepsItsPromises(paymentPromisesOf(product.name), () => {
    const { stranger, pay } = side;
    const people = { stranger, email: 'citra@example.com', pay: ({ id }: { id: string }) => pay(id) };
    return {
      port,
      trial: paymentTrial(
        openTrial(() => side.clock.now()),
        { port, ...people, product: product.name },
      ),
    };
  });

  const operations: { name: string; method?: string; operate: () => Promise<unknown> }[] = [
    { name: 'looking for an invoice to open', operate: () => port.openInvoice(draftOf()) },
    { name: 'opening an invoice', method: 'POST', operate: () => port.openInvoice(draftOf()) },
    { name: 'reading an invoice', operate: () => port.readInvoice(product.unknown.id) },
    { name: 'closing an invoice', operate: () => port.closeInvoice(product.unknown.id) },
    { name: 'finding invoices', operate: () => port.findInvoices('order:none:1') },
    { name: 'looking for a refund', operate: () => port.findRefund(returnOf(product.unknown.id)) },
    { name: 'reading a refund', operate: () => port.readRefund('rfd-1') },
    { name: 'reading a payout link', operate: () => port.readPayoutLink('1') },
  ];

  for (const { name, method, operate } of operations)
    it(`distinguishes the refusals of ${name}`, async () => {
      for (const { name: refusal, status, kind, body = { error_code: 'SOME_CODE' } } of refusals) {
        await fault(side, { kind: 'error', method, status, body, times: 'always' });
        await assert.rejects(operate(), { kind }, `${name}, ${refusal}`);
        await getJson(`${side.url}/_/faults`, { method: 'DELETE' });
      }
    });

  it('distinguishes the refusal of a refund or a payout link, which is an answer, from a failure', async () => {
    const ask = [() => port.refund(returnOf('')), () => port.makePayoutLink(returnOf(''))];
    for (const operate of ask)
      for (const { name: refusal, status, kind, body = { error_code: 'SOME_CODE' } } of refusals) {
        await fault(side, { kind: 'error', method: 'POST', status, body });
        if (kind === 'lasting') assert.equal((await operate()).status, 'failed', refusal);
        else await assert.rejects(operate(), { kind }, refusal);
        await getJson(`${side.url}/_/faults`, { method: 'DELETE' });
      }
  });

  it('is passing when the server is unreachable', async () => {
    await side.close();
    await assert.rejects(port.refund(returnOf('')), { kind: 'passing' });
    await assert.rejects(port.makePayoutLink(returnOf('')), { kind: 'passing' });
    for (const { operate } of operations) await assert.rejects(operate(), { kind: 'passing' });
  });
};

for (const product of [invoices, sessions])
  describe(
    `payments by Xendit’s ${product.name}`,
    contract(() => byXendit(product), product),
  );
