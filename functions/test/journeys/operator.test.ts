import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { orderSummary } from '../../src/contract/order-summary.ts';
import { orderCode } from '../../src/order/order-code.ts';
import { HOUR } from '../../src/order/policy.ts';
import { everybodyLeaves, newOrderFor, newPair } from '../support/participants.ts';
import { stack } from '../support/environment.ts';
import { decideOrder, invoiced, mailed, placeOrder, seen, status } from '../support/journey.ts';
import { clock, faults, storage, xendit } from '../support/outside.ts';
import { callOperator } from '../support/operator.ts';
import { signIn, type Person } from '../support/people.ts';
import { cancelOrder, letters, paidOrder, passTo, paymentIs, pendingOrder } from '../support/stages.ts';
import { fromNowOn } from '../support/stack-log.ts';
import { read, writeUnheard } from '../support/unheard.ts';
import { until } from '../support/until.ts';

const answerSchema = z.looseObject({
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  orders: z
    .array(
      z.looseObject({
        orderId: z.string(),
        summary: z.optional(orderSummary),
        needs: z.array(z.looseObject({ code: z.string() })).default([]),
      }),
    )
    .default([]),
  orderIds: z.array(z.string()).default([]),
  effects: z.array(z.looseObject({ key: z.string(), state: z.string() })).default([]),
  operatorActions: z.array(z.looseObject({ did: z.string(), by: z.string() })).default([]),
});

describe('the operator', () => {
  let eka: Person;

  before(async () => {
    eka = await signIn('eka');
  });
  afterEach(async () => {
    await faults.clear(stack.GOOGLE_API_ROOT_URL);
    await faults.clear(stack.XENDIT_API_URL);
  });
  after(async () => {
    await eka.leave();
    await everybodyLeaves();
  });

  async function ask(person: Pick<Person, 'user'> | undefined, command: object) {
    const { http, body } = await callOperator(person, command);
    return { http, ...answerSchema.parse(body) };
  }

  const needsOf = async (orderId: string): Promise<string[]> => {
    const { orders } = await ask(eka, { do: 'list', limit: 200 });
    return orders
      .filter((one) => one.orderId === orderId)
      .flatMap(({ needs }) => needs.map(({ code }) => code));
  };

  it('sees a meeting that could not be made, whose, when and for how much, mends the cause, tries again, and the order goes on', async () => {
    const { mentee, mentor, orderId } = await paidOrder(await newPair());
    const refusal = {
      error: { code: 404, message: 'Not Found', errors: [{ domain: 'global', reason: 'notFound' }] },
    };
    await faults.set(stack.GOOGLE_API_ROOT_URL, {
      kind: 'error',
      method: 'POST',
      path: '/events',
      status: 404,
      body: refusal,
      times: 99,
    });
    await decideOrder(mentor, orderId, 'approved');
    await until(
      () => needsOf(orderId),
      (seen) => seen.join() === 'set-up-fails',
    );
    const { orders } = await ask(eka, { do: 'list', limit: 200 });
    const listed = orders.find((one) => one.orderId === orderId);
    assert.deepEqual(
      [listed?.summary?.menteeName, listed?.summary?.mentorName, listed?.summary?.amount],
      ['Sari', 'Joko', 150_000],
    );
    assert.equal(listed?.summary?.startsAt, await read(`orders/${orderId}/terms/startsAt`));
    const { effects } = await ask(eka, { do: 'explain', orderId });
    assert.equal(effects.find(({ key }) => key === 'meeting:1')?.state, 'waiting');

    await faults.clear(stack.GOOGLE_API_ROOT_URL);
    const { http, operatorActions } = await ask(eka, { do: 'retry', orderId, effect: 'meeting:1' });
    assert.equal(http, 200);
    assert.deepEqual(
      operatorActions.map(({ did, by }) => [did, by]),
      [['retry', eka.uid]],
    );
    await mailed(mentee, orderId, 'mail:confirmed:mentee', 'mail:confirmed:mentor');
    assert.deepEqual(await needsOf(orderId), []);
    const kept = await storage.named('operator/');
    assert.ok(kept.length >= 2);
  });

  it('finds a payment that no answer shows: the order is paid, as the log says, too', async () => {
    const printed = await fromNowOn();
    const { mentee, orderId } = await pendingOrder(await newPair());
    const { invoiceId } = await invoiced(mentee, orderId);
    const found = { payment: invoiceId, amount: 150_000, reference: 'BCA 0002' };
    assert.equal((await ask(eka, { do: 'received', orderId, ...found })).http, 200);
    await status(mentee, orderId, 'paid');
    const moves = (await printed()).split('\n').filter((line) => line.includes('An order moved'));
    assert.ok(moves.some((line) => line.includes(orderId) && line.includes('paid')));
  });

  it('returns money by hand at the end of the ladder, and says so', async () => {
    await faults.set(stack.XENDIT_API_URL, { kind: 'refund-fails', times: 'always' });
    const order = await paidOrder(await newPair(), { pay: { channel: 'DANA' } });
    const { mentee, orderId } = order;
    await cancelOrder(mentee, orderId, 'mentee');
    await mailed(mentee, orderId, 'mail:payout:mentee:2');
    const [payout] = (await xendit.payoutLinks()).filter(({ external_id }) => external_id.includes(orderId));
    await xendit.endPayoutLink(payout?.id ?? '', 'fail');
    await passTo((await clock.now()) + 2 * HOUR);
    await paymentIs(mentee, orderId, 'needs-person');
    assert.deepEqual(await needsOf(orderId), ['money-by-hand']);

    assert.equal((await ask(eka, { do: 'returned', orderId, number: 3, reference: 'BCA 0001' })).http, 200);
    await paymentIs(mentee, orderId, 'refunded');
    await until(
      () => letters(mentee, 'Money returned'),
      (seen) => seen.length === 1,
    );
    assert.deepEqual(await needsOf(orderId), []);
    const again = await ask(eka, { do: 'returned', orderId, number: 3, reference: 'BCA 0001' });
    assert.deepEqual([again.http, again.error?.code], [409, 'no-such-return']);
  });

  it('takes over a sum whose link is open: the link is voided, and only then can the operator pay it, once', async () => {
    const { mentee, orderId } = await paidOrder(await newPair(), { pay: { channel: 'BCA' } });
    await cancelOrder(mentee, orderId, 'mentee');
    await mailed(mentee, orderId, 'mail:payout:mentee:2');
    const returned = { do: 'returned', orderId, number: 3, reference: 'BCA 0002' };
    assert.equal((await ask(eka, returned)).error?.code, 'no-such-return');
    const takeOver = { do: 'take-over', orderId, number: 2, reason: 'No bank account.' };
    assert.equal((await ask(eka, takeOver)).http, 200);
    await paymentIs(mentee, orderId, 'needs-person');
    const [payout] = (await xendit.payoutLinks()).filter(({ external_id }) => external_id.includes(orderId));
    assert.equal(payout?.status, 'VOIDED');
    assert.equal((await ask(eka, takeOver)).error?.code, 'already-settled');
    assert.equal((await ask(eka, returned)).http, 200);
    await paymentIs(mentee, orderId, 'refunded');
    assert.equal((await ask(eka, returned)).error?.code, 'no-such-return');
  });

  it('takes over a sum that a wrong key blocks, at once', async () => {
    const { mentee, orderId } = await paidOrder(await newPair(), { pay: { channel: 'DANA' } });
    const refusal = { status: 401, body: { error_code: 'INVALID_API_KEY', message: '' } };
    await faults.set(stack.XENDIT_API_URL, { kind: 'error', path: '/refunds', times: 'always', ...refusal });
    await cancelOrder(mentee, orderId, 'mentee');
    await until(async () => (await needsOf(orderId)).includes('set-up-fails'));
    const takeOver = { do: 'take-over', orderId, number: 1, reason: 'The mentee waits.' };
    assert.equal((await ask(eka, takeOver)).http, 200);
    assert.deepEqual(await needsOf(orderId), ['money-by-hand']);
    await faults.clear(stack.XENDIT_API_URL);
    const returned = { do: 'returned', orderId, number: 2, reference: 'BCA 0003' };
    assert.equal((await ask(eka, returned)).http, 200);
    await passTo((await clock.now()) + 5 * HOUR);
    assert.deepEqual(
      (await xendit.refunds()).filter(({ status }) => status === 'PENDING'),
      [],
    );
    await paymentIs(mentee, orderId, 'refunded');
  });

  it('finds a link whose answer was lost, by its name, and gives its id', async () => {
    const lost = { kind: 'reset-after', method: 'POST', path: '/payouts', times: 1 };
    await faults.set(stack.XENDIT_API_URL, lost);
    const { mentee, orderId } = await paidOrder(await newPair(), { pay: { channel: 'BCA' } });
    await cancelOrder(mentee, orderId, 'mentee');
    await until(async () => (await needsOf(orderId)).join() === 'money-link-lost');
    const wrong = { do: 'link', orderId, number: 2, id: '00000000-0000-4000-8000-000000000000' };
    assert.equal((await ask(eka, wrong)).http, 200);
    assert.deepEqual(await needsOf(orderId), ['money-link-lost']);
    const [payout] = (await xendit.payoutLinks()).filter(({ external_id }) => external_id.includes(orderId));
    assert.equal((await ask(eka, { ...wrong, id: payout?.id })).http, 200);
    assert.deepEqual(await needsOf(orderId), []);
    await mailed(mentee, orderId, 'mail:payout:mentee:2');
  });

  it('cancels for the marketplace, once there is something to cancel', async () => {
    const { mentee, orderId } = await pendingOrder(await newPair());
    assert.equal((await ask(eka, { do: 'cancel', orderId, reason: 'The mentor has left.' })).http, 200);
    const { reason } = await status(mentee, orderId, 'cancelled');
    assert.equal(reason, 'by-admin');
    const { operatorActions } = await ask(eka, { do: 'explain', orderId });
    assert.deepEqual(
      operatorActions.map(({ did, by }) => [did, by]),
      [['cancel', eka.uid]],
    );
    assert.equal((await ask(eka, { do: 'cancel', orderId, reason: 'Again.' })).error?.code, 'too-late');
  });

  it('opens another invoice after the last one was expired by hand', async () => {
    const { mentee, orderId, invoiceId } = await pendingOrder(await newPair());
    assert.equal((await ask(eka, { do: 'reopen-invoice', orderId })).error?.code, 'not-closed');
    await xendit.expire(invoiceId);
    await paymentIs(mentee, orderId, 'closed');
    assert.equal((await ask(eka, { do: 'reopen-invoice', orderId })).http, 200);
    await seen(mentee, orderId, ({ payment }) => payment?.attempt === 2 && payment.status === 'open');
  });

  it('finds an order by its code, its id, its invoice, and the address of either', async () => {
    const { mentee, mentor, orderId, invoiceId } = await pendingOrder(await newPair());
    const code = orderCode(orderId);
    for (const text of [
      code,
      code.toLowerCase(),
      orderId,
      invoiceId,
      `order:${orderId}:1`,
      mentee.email,
      mentor.email,
    ])
      assert.deepEqual((await ask(eka, { do: 'find', text })).orderIds, [orderId], text);
    for (const text of ['nobody@example.com', '00000-00000'])
      assert.deepEqual((await ask(eka, { do: 'find', text })).orderIds, [], text);
  });

  it('names an order by its code, where no other has it', async () => {
    const { mentee, orderId } = await pendingOrder(await newPair());
    const code = orderCode(orderId);
    const listed = await ask(eka, { do: 'orders', mentee: mentee.uid, after: code });
    assert.deepEqual([listed.http, listed.orders], [200, []]);
    assert.equal((await ask(eka, { do: 'reopen-invoice', orderId: code })).error?.code, 'not-closed');
    assert.equal((await ask(eka, { do: 'explain', orderId: '00000-00000' })).error?.code, 'no-such-order');
    const other = `${orderId.slice(0, 8)}-another`;
    await writeUnheard(`orders/${other}`, { status: 'declined' });
    const cancel = { do: 'cancel', reason: 'A mistake.' };
    const { http, error } = await ask(eka, { ...cancel, orderId: code });
    assert.deepEqual([http, error?.code], [409, 'several-orders']);
    assert.ok(error?.message.includes(orderId) && error.message.includes(other), error?.message);
    await writeUnheard(`orders/${other}`, null);
    assert.equal((await ask(eka, { ...cancel, orderId: code.toLowerCase() })).http, 200);
    await status(mentee, orderId, 'cancelled');
  });

  it('lists orders by who, status and time, in pages', async () => {
    const pair = await newPair();
    const first = await pendingOrder(pair);
    const { mentee, mentor } = pair;
    const second = await placeOrder(mentee, await newOrderFor(mentor, 96 * HOUR));
    await invoiced(mentee, second);
    await cancelOrder(mentee, second, 'mentee');
    await status(mentee, second, 'cancelled');
    const idsOf = async (filter: object) =>
      (await ask(eka, { do: 'orders', ...filter })).orders.map(({ orderId }) => orderId);
    const both = [first.orderId, second].toSorted().toReversed();
    assert.deepEqual(await idsOf({ mentee: mentee.email }), both);
    assert.deepEqual(await idsOf({ mentor: mentor.uid }), both);
    assert.deepEqual(await idsOf({ mentor: mentor.email, status: 'cancelled' }), [second]);
    assert.deepEqual(await idsOf({ mentee: mentee.uid, mentor: eka.uid }), []);
    assert.deepEqual(await idsOf({ mentee: 'nobody@example.com' }), []);
    assert.deepEqual(await idsOf({ mentee: mentee.uid, limit: 1, after: both[0] }), both.slice(1));
    const placedAt = z.number().parse(await read(`orders/${second}/request/createdAt`));
    assert.deepEqual(await idsOf({ mentee: mentee.uid, from: placedAt }), [second]);
    assert.deepEqual(await idsOf({ mentee: mentee.uid, until: placedAt }), [first.orderId]);
    assert.ok((await idsOf({ status: 'cancelled', from: placedAt })).includes(second));
    assert.equal((await ask(eka, { do: 'orders', mentor: 'Ayu Lestari' })).error?.code, 'malformed');
  });

  it('must be an admin', async () => {
    const { mentee, mentor, orderId } = await pendingOrder(await newPair());
    for (const person of [undefined, mentee, mentor]) {
      const { http, error } = await ask(person, { do: 'explain', orderId });
      assert.deepEqual([http, error?.code], [403, 'not-an-admin']);
    }
  });

  it('gets a refusal for a malformed command, and for an unknown order', async () => {
    assert.equal((await ask(eka, { do: 'destroy' })).http, 400);
    assert.equal((await ask(eka, { do: 'explain', orderId: '../../mentors' })).http, 400);
    assert.equal((await ask(eka, { do: 'explain', orderId: 'order-that-is-not-there' })).http, 404);
    assert.equal(
      (await ask(eka, { do: 'retry', orderId: 'order-that-is-not-there', effect: 'tally' })).http,
      404,
    );
  });

  it('does the same from a terminal', async () => {
    const pair = await newPair();
    const { orderId } = await pendingOrder(pair);
    const operator = async (...args: string[]) => {
      const file = fileURLToPath(new URL('../../operator/operator.ts', import.meta.url));
      const run = promisify(execFile)(process.execPath, [file, ...args], {
        env: { ...process.env, ...stack },
      });
      return run.catch((error: unknown) =>
        z.object({ code: z.number(), stderr: z.string(), stdout: z.string() }).parse(error),
      );
    };
    const { stdout, stderr } = await operator('explain', orderCode(orderId));
    assert.equal(stderr, '');
    assert.match(
      stdout,
      new RegExp(`^${orderCode(orderId)}  ${orderId}  pending\n  A career in data, 60 minutes, `),
    );
    assert.ok(stdout.includes(`  invoice:1  done  payments: order:${orderId}:1\n`), stdout);
    assert.ok(stdout.includes('Shares of the payment:\n  platform  IDR 0  (0 % and IDR 0)\n'), stdout);
    assert.ok(stdout.includes(`  mail: ${orderId}:mail:order-to-decide:mentor\n`), stdout);
    assert.match(
      (await operator('cancel', orderId, '--reason', 'A mistake.')).stdout,
      /cancelled \(by-admin\)/,
    );
    assert.match((await operator('retry', orderId, 'meeting:9')).stderr, /^no-such-effect:/);
    assert.match((await operator('cancel', orderId)).stderr, /^--reason is missing: a text/);
    assert.match(
      (await operator('list')).stdout,
      /^(Nothing waits for a person\.|[\dA-Z-]{11} {2}[-\w]{8,64} {2}\w+)\n/,
    );
    const listed = await operator('orders', '--mentee', pair.mentee.email, '--status', 'cancelled');
    assert.match(
      listed.stdout,
      new RegExp(`^${orderCode(orderId)}  ${orderId}  cancelled\n  Sari with Joko  .* UTC  IDR 150,000\n$`),
    );
    assert.equal(
      (await operator('orders', '--mentee', pair.mentee.uid, '--after', orderId)).stdout,
      'No order fits.\n',
    );
    const exported = (await operator('orders', '--mentee', pair.mentee.email, '--csv')).stdout.split('\r\n');
    assert.equal(exported.length, 3);
    assert.ok(exported[1]?.startsWith(`${orderCode(orderId)},`), exported[1]);
    assert.match(exported[1] ?? '', /,cancelled,.*,Sari,.*,Joko,.*,A career in data,150000$/);
    assert.match((await operator('list', '--csv')).stderr, /^--csv is for orders/);
    assert.match(
      (await operator('nonsense')).stderr,
      /^There is no command nonsense\.\n\nnpm run operator -- COMMAND/,
    );
  });
});
