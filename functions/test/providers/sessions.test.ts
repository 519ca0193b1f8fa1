import assert from 'node:assert/strict';
import * as z from 'zod';
import { getJson, postJson } from '../../../emulators/shared/http/json.ts';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import type { InvoiceDraft, PaymentProvider } from '../../src/ports/payments.ts';
import { createXenditPayments } from '../../src/providers/xendit/payments.ts';
import { byXendit, draftFor, returnOf, secretKey, sessions, type Cashier } from './cashier.ts';
import { fault, requestsOf } from './side.ts';

/** The fields that do not decide; `payment_session_id`, `reference_id`, `status` and `amount` do. */
const fields = ['payment_link_url', 'created', 'expires_at', 'currency', 'payment_id', 'payment_request_id'];
const oddities: unknown[] = [null, '', ' ', 'no such thing', 0, -1, true, [], {}, 'x'.repeat(400)];

describe('a Payment Session', () => {
  let side: Cashier;
  let port: PaymentProvider;

  beforeEach(async () => {
    side = await byXendit(sessions);
    ({ port } = side);
  });

  afterEach(() => side.close());

  const draftOf = (change: Partial<InvoiceDraft> = {}): InvoiceDraft => draftFor(side, change);
  const odd = (rule: object) => fault(side, { kind: 'odd-answer', times: 'always', ...rule });
  const clear = () => getJson(`${side.url}/_/faults`, { method: 'DELETE' });
  const posted = async () => {
    const all = (await requestsOf(side)).filter(({ method }) => method === 'POST');
    return all.filter(({ path }) => path === '/sessions');
  };
  const paid = async (how: object = {}): Promise<string> => {
    const { id } = await port.openInvoice(draftOf());
    await side.pay(id, how);
    return id;
  };

  const paidTwice = async () => {
    const id = await paid();
    const first = await side.paymentOf(id);
    await side.pay(id, { again: true, shownAs: 'own' });
    const ids = [first, (await port.readInvoice(id)).report.paymentId ?? ''];
    return [id, ids.map((id) => ({ id, amount: 150_000, isConfirmed: false }))] as const;
  };
  const refundsAt = async () =>
    z
      .array(z.looseObject({ payment_request_id: z.string().nullish() }))
      .parse(await getJson(`${side.url}/_/refunds`));

  it('is known by its id, and is no invoice', async () => {
    const { id } = await port.openInvoice(draftOf());
    assert.match(id, /^ps-[\da-f]{24}$/);
    const [request] = await posted();
    assert.match(request?.body ?? '', /"mode":"PAYMENT_LINK"/);
    assert.doesNotMatch(request?.body ?? '', /citra/);
  });

  for (const how of [{ kind: 'error-after', status: 503 }, { kind: 'reset-after' }, { kind: 'garbled' }])
    it(`whose answer was lost (${how.kind}) stays unseen: another is made, and nobody has the link of the first`, async () => {
      const draft = draftOf();
      await fault(side, { ...how, method: 'POST', path: '/sessions' });
      await assert.rejects(port.openInvoice(draft), { kind: 'passing' });
      const told = await port.openInvoice(draft);
      assert.equal(await side.count('invoices'), 2);
      assert.equal(told.report.status, 'open');
      assert.deepEqual(await port.findInvoices(draft.name), []);
    });

  it('that came without its link is not told: another is made', async () => {
    await odd({ set: { payment_link_url: null } });
    await assert.rejects(port.openInvoice(draftOf()), { kind: 'passing', code: 'SESSION_WITHOUT_LINK' });
  });

  it('takes a name of 64 characters; a longer one gets an invoice', async () => {
    const name = (length: number) => `order:${'x'.repeat(length - 8)}:1`;
    const fits = await port.openInvoice(draftOf({ name: name(64) }));
    const long = await port.openInvoice(draftOf({ name: name(65) }));
    assert.deepEqual([fits.id.startsWith('ps-'), long.id.startsWith('ps-')], [true, false]);
    assert.equal((await port.closeInvoice(long.id)).report.status, 'expired');
  });

  it('lasts at least as long as Xendit wants', async () => {
    const { openedAt = 0, expiresAt = 0 } = await port.openInvoice(draftOf({ durationSeconds: 60 }));
    assert.ok(expiresAt - openedAt > 10 * MINUTE);
  });

  it('lasts for Xendit’s usual time where it refuses ours', async () => {
    const asked = { durationSeconds: (60 * 24 * HOUR) / 1000 };
    const { openedAt = 0, expiresAt = 0 } = await port.openInvoice(draftOf(asked));
    assert.equal(expiresAt - openedAt, 30 * MINUTE);
    assert.match((await posted())[1]?.body ?? '', /"description"/);
  });

  it('is asked for without optional fields where one is refused', async () => {
    const returnTo = { paid: 'http://app.example/paid', failed: 'http://app.example/' };
    const { report } = await port.openInvoice(draftOf({ returnTo }));
    assert.equal(report.status, 'open');
    const taken = (await posted()).at(-1)?.body ?? '';
    assert.doesNotMatch(taken, /return_url|description/);
    assert.match(taken, /expires_at/);
  });

  it('is asked for with the required fields alone where the time is refused as well', async () => {
    const returnTo = { paid: 'http://app.example/paid', failed: 'http://app.example/' };
    const rule = { kind: 'field-refused', field: 'expires_at', times: 'always' };
    await fault(side, { ...rule, refusal: 'API_VALIDATION_ERROR' });
    const { report } = await port.openInvoice(draftOf({ returnTo }));
    assert.equal(report.status, 'open');
    assert.doesNotMatch((await posted()).at(-1)?.body ?? '', /return_url|description|expires_at/);
  });

  for (const field of fields)
    it(`is known to be paid, with any ${field}`, async () => {
      const id = await paid();
      for (const value of oddities) {
        await odd({ set: { [field]: value } });
        for (const { report } of [await port.readInvoice(id), await port.closeInvoice(id)]) {
          const { status, paidAmount, currency } = report;
          assert.deepEqual([status, paidAmount, currency], ['paid', 150_000, 'IDR'], String(value));
        }
        await clear();
      }
    });

  for (const field of ['payment_session_id', 'reference_id', 'status', 'amount'])
    it(`without ${field} cannot be read, and is requested again`, async () => {
      const id = await paid();
      await odd({ set: { [field]: null } });
      await assert.rejects(port.readInvoice(id), { kind: 'passing', code: 'UNREADABLE_ANSWER' });
    });

  it('that says that it has expired counts as paid where its payment succeeded', async () => {
    const id = await paid();
    for (const status of ['EXPIRED', 'CANCELED', 'SOMETHING_NEW']) {
      await odd({ set: { status } });
      assert.equal((await port.readInvoice(id)).report.status, 'paid');
      await clear();
    }
  });

  it('that says that it is completed stays open where its payment did not succeed', async () => {
    const id = await paid();
    for (const status of ['FAILED', 'PENDING', 'AUTHORIZED']) {
      const body = { payment_request_id: 'pr-1', status, request_amount: 150_000 };
      await fault(side, { kind: 'error', path: '/v3/payments/', status: 200, body });
      assert.equal((await port.readInvoice(id)).report.status, 'open', status);
      await fault(side, { kind: 'error', path: '/v3/payments/', status: 200, body });
      await assert.rejects(port.closeInvoice(id), { kind: 'passing', code: 'STILL_OPEN' });
    }
    assert.equal((await port.readInvoice(id)).report.status, 'paid');
  });

  it('takes the sum and its currency from one source', async () => {
    const id = await paid();
    const body = { payment_request_id: 'pr-1', status: 'SUCCEEDED', currency: 'USD' };
    for (const [request_amount, sum] of [
      [10, [10, 'USD']],
      [null, [150_000, 'IDR']],
    ] as const) {
      const answer = { status: 200, body: { ...body, request_amount } };
      await fault(side, { kind: 'error', path: '/v3/payments/', ...answer });
      const { paidAmount, currency } = (await port.readInvoice(id)).report;
      assert.deepEqual([paidAmount, currency], sum);
    }
  });

  it('leads to its payment by either of the two ids', async () => {
    const id = await paid({ amount: 90_000 });
    const whole = (await port.readInvoice(id)).report;
    assert.equal(whole.paidAmount, 90_000);
    for (const field of ['payment_id', 'payment_request_id']) {
      await odd({ set: { [field]: null } });
      assert.deepEqual((await port.readInvoice(id)).report, whole, field);
      await clear();
    }
  });

  it('is known by the payment that was read where the session names another one', async () => {
    const id = await paid();
    await odd({ set: { payment_request_id: 'pr-of-an-attempt-that-failed' } });
    assert.equal((await port.readInvoice(id)).report.paymentId, await side.paymentOf(id));
  });

  it('counts as paid by its own word where its payment cannot be looked at, and has one id all the time', async () => {
    const id = await paid();
    const { report } = await port.readInvoice(id);
    const refusal = { status: 404, body: { error_code: 'DATA_NOT_FOUND' } };
    await fault(side, { kind: 'error', path: '/v3/payments/', times: 'always', ...refusal });
    const blind = await port.readInvoice(id);
    await clear();
    assert.deepEqual([blind.report.status, blind.report.paidAmount], ['paid', 150_000]);
    assert.equal(blind.report.paymentId, report.paymentId);
    await fault(side, { kind: 'error', path: '/v3/payments/', status: 503 });
    await assert.rejects(port.readInvoice(id), { kind: 'passing' });
  });

  it('of an unknown status counts as open, and not as closed', async () => {
    const { id } = await port.openInvoice(draftOf());
    await odd({ set: { status: 'UNDER_REVIEW' } });
    assert.equal((await port.readInvoice(id)).report.status, 'open');
    await assert.rejects(port.closeInvoice(id), { code: 'STILL_OPEN' });
  });

  it('that was paid twice gives back each payment by its own payment request', async () => {
    const [id, shown] = await paidTwice();
    assert.notEqual(shown[0]?.id, shown[1]?.id);
    const payments = [...shown, { id: 'the words of a bank', amount: 1, isConfirmed: true }];
    const back = (number: number) =>
      port.refund(returnOf(id, { name: `refund:order-0001:${number}`, payments }));
    assert.deepEqual([(await back(1)).status, (await back(2)).status], ['pending', 'pending']);
    const { status, failure } = await back(3);
    assert.deepEqual([status, failure], ['failed', 'unclear']);
    assert.equal(await side.count('refunds'), 2);
  });

  it('is refunded by its payment without a look at it, and by that of the session where none is known', async () => {
    const id = await paid();
    const payments = [{ id: await side.paymentOf(id), amount: 150_000, isConfirmed: false }];
    const reads = async () =>
      (await requestsOf(side)).filter(({ method, path }) => method === 'GET' && path !== '/refunds').length;
    const before = await reads();
    assert.equal((await port.refund(returnOf(id, { amount: 100_000, payments }))).status, 'pending');
    assert.equal((await reads()) - before, 1, 'the list of its refunds');
    const rest = returnOf(id, { amount: 50_000, counted: [] });
    assert.equal((await port.findRefund({ ...rest, name: 'refund:contract-0:9' })).status, 'failed');
  });

  it('that a person confirmed by the payment of another order is not refunded by that', async () => {
    const [other, id] = [await paid(), await paid()];
    const [stolen, own] = [await side.paymentOf(other), await side.paymentOf(id)];
    const draft = (payment: string) => {
      const name = `refund:${own === payment ? 'x' : 'y'}-of-another:1`;
      return returnOf(id, { name, payments: [{ id: payment, amount: 150_000, isConfirmed: true }] });
    };
    const known = { id: own, amount: 150_000, isConfirmed: false };
    const doubtful = { ...draft(stolen), payments: [known, ...(draft(stolen).payments ?? [])] };
    for (const way of ['refund', 'makePayoutLink'] as const) {
      const { status, failure, code } = await port[way](doubtful);
      assert.deepEqual([status, failure, code], ['failed', 'unclear', 'PAYMENT_OF_ANOTHER_ORDER']);
    }
    await fault(side, { kind: 'error', path: '/refunds', method: 'GET', times: 'always', status: 404 });
    const { status, failure } = await port.refund(doubtful);
    assert.deepEqual([status, failure], ['failed', 'unclear']);
    assert.equal(await side.count('refunds'), 0);
  });

  it('that was paid twice gives back what came last, to the one who sent it', async () => {
    const [id, payments] = await paidTwice();
    await port.refund(returnOf(id, { payments }));
    const [refund] = await refundsAt();
    assert.equal(refund?.payment_request_id, payments[1]?.id);
  });

  it('that was paid twice gives back a sum that no payment has by another way', async () => {
    const [id, payments] = await paidTwice();
    const { status, failure, code } = await port.refund(returnOf(id, { amount: 200_000, payments }));
    assert.deepEqual([status, failure, code], ['failed', undefined, 'NO_PAYMENT_OF_THAT_SUM']);
    assert.equal(await side.count('refunds'), 0);
  });

  it('is not refunded again where the list shows a refund of its payment by another id', async () => {
    const id = await paid();
    const payments = [{ id: await side.paymentOf(id), amount: 150_000, isConfirmed: false }];
    await postJson(`${side.url}/_/invoices/${id}/refund`, { amount: 150_000 });
    const [made] = await refundsAt();
    const data = [{ ...made, invoice_id: null, payment_request_id: null }];
    const body = { has_more: false, data };
    await fault(side, { kind: 'error', method: 'GET', path: '/refunds', times: 'always', status: 200, body });
    const { code, elsewhere = [] } = await port.refund(returnOf(id, { payments }));
    assert.deepEqual([code, elsewhere.map(({ amount }) => amount)], ['REFUNDED_ELSEWHERE', [150_000]]);
  });

  it('whose payment names no payment request cannot be refunded: a person returns the money', async () => {
    const { id } = await port.openInvoice(draftOf());
    const { status, failure, code } = await port.refund(returnOf(id));
    assert.deepEqual([status, failure, code], ['failed', 'unclear', 'NO_PAYMENT_REQUEST']);
  });

  it('is refunded once, though the answer was lost and the key is forgotten', async () => {
    const draft = returnOf(await paid());
    await fault(side, { kind: 'reset-after', method: 'POST', path: '/refunds' });
    await assert.rejects(port.refund(draft), { kind: 'passing' });
    assert.ok((await port.refund(draft)).id);
    assert.equal(await side.count('refunds'), 1);
  });

  describe('and an invoice', () => {
    const by = (product: 'invoices' | 'sessions') =>
      createXenditPayments({ url: side.url, secretKey, product });

    for (const [before, after] of [
      ['invoices', 'sessions'],
      ['sessions', 'invoices'],
    ] as const)
      it(`goes on to its end after the setting was changed from ${before} to ${after}`, async () => {
        const [open, toBeClosed] = [
          await by(before).openInvoice(draftOf()),
          await by(before).openInvoice(draftOf()),
        ];
        const now = by(after);
        await side.pay(open.id);
        const read = await now.readInvoice(open.id);
        assert.deepEqual([read.name, read.report.status], [open.name, 'paid']);
        assert.equal((await now.closeInvoice(toBeClosed.id)).report.status, 'expired');
        assert.equal((await now.refund(returnOf(open.id))).status, 'pending');
      });

    it('are not both made for one attempt: an invoice that an earlier request made is taken up', async () => {
      const draft = draftOf();
      await fault(side, { kind: 'reset-after', method: 'POST', path: '/v2/invoices' });
      await assert.rejects(by('invoices').openInvoice(draft), { kind: 'passing' });
      const { id } = await by('sessions').openInvoice(draft);
      assert.ok(!id.startsWith('ps-'));
      assert.equal(await side.count('invoices'), 1);
    });

    it('are both listed once they are paid, though the list of payments may not have invoices', async () => {
      const since = side.clock.now();
      const made = await by('invoices').openInvoice(draftOf());
      await side.pay(made.id);
      const none = { status: 200, body: { has_more: false, data: [] } };
      await fault(side, { kind: 'error', path: '/transactions', ...none });
      const { invoices } = await by('sessions').paidInvoices(since);
      assert.deepEqual(
        invoices.map(({ id }) => id),
        [made.id],
      );
    });

    it('are both listed once they are paid, by the list of payments', async () => {
      const since = side.clock.now();
      const names: string[] = [];
      for (const product of ['invoices', 'sessions'] as const) {
        const { id, name } = await by(product).openInvoice(draftOf());
        await side.pay(id);
        names.push(name);
      }
      const { invoices } = await by('sessions').paidInvoices(since);
      assert.deepEqual([...new Set(invoices.map(({ name }) => name))].toSorted(), names.toSorted());
    });
  });

  it('is looked for at the page where a person pays', async () => {
    const { url, id } = await port.openInvoice(draftOf());
    assert.match(await (await fetch(url)).text(), /150\.000/);
    await postJson(`${side.url}/_/invoices/${id}/pay`, { channel: 'QRIS' });
    assert.match(await (await fetch(url)).text(), /Paid with QRIS/);
  });
});
