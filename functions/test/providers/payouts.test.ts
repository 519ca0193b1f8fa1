import assert from 'node:assert/strict';
import * as z from 'zod';
import { createClock, type MovableClock } from '../../../emulators/scheduler/clock.ts';
import { startXendit } from '../../../emulators/xendit/xendit.ts';
import { getJson, postJson } from '../../../emulators/shared/http/json.ts';
import { DAY } from '../../src/order/policy.ts';
import { payoutChannels, payoutLimitsOf } from '../../src/payout/channels.ts';
import type { PayoutDraft, PayoutProvider } from '../../src/ports/payouts.ts';
import { createXenditPayouts } from '../../src/providers/xendit/payouts.ts';
import { payoutPromises } from '../../verify/promises/payouts.ts';
import { openTrial } from '../../verify/promises/trial.ts';
import { keepsItsPromises } from './promised.ts';
import { fault, neverAnswered, refusals, requestsOf, type Side } from './side.ts';

interface Till extends Side<PayoutProvider> {
  clock: MovableClock;
  /** Ends a payout, as its bank does. */
  end: (id: string, how: 'send' | 'succeed' | 'fail' | 'reverse', more?: object) => Promise<unknown>;
  count: () => Promise<number>;
}

async function byXendit(): Promise<Till> {
  const clock = createClock();
  const secretKey = 'xnd_development_key';
  const { url, close } = await startXendit({
    clock,
    secretKey,
    callbackToken: '',
    callbackUrl: 'http://127.0.0.1:9',
  });
  await postJson(`${url}/_/faults`, { kind: 'payout-waits', ms: 30 * DAY, times: 'always', id: 'waits' });
  return {
    port: createXenditPayouts({ url, secretKey }),
    url,
    clock,
    close,
    end: (id, how, more) => postJson(`${url}/_/payouts/${id}/${how}`, more),
    count: async () => z.array(z.unknown()).parse(await getJson(`${url}/_/payouts`)).length,
  };
}

const contract = (start: () => Promise<Till>) => (): void => {
  let till: Till;
  let port: PayoutProvider;
  let names = 0;

  beforeEach(async () => {
    till = await start();
    ({ port } = till);
  });
  afterEach(() => till.close());

  const draftOf = (change: Partial<PayoutDraft> = {}): PayoutDraft => ({
    payoutId: `payout:mentor-${(names += 1)}:1`,
    amount: 130_000,
    account: { channel: 'ID_BCA', holder: 'Ayu Lestari', number: '1234567890' },
    description: 'Nusademy',
    ...change,
  });
  const made = async (change: Partial<PayoutDraft> = {}): Promise<string> => {
    const report = await port.request(draftOf(change));
    assert.ok(report.status === 'pending');
    return report.id;
  };

  it('is asked for in whole rupiah, to the account that was named, under our name', async () => {
    const draft = draftOf();
    await port.request(draft);
    const [request] = (await requestsOf(till)).filter(({ method }) => method === 'POST');
    assert.deepEqual(JSON.parse(request?.body ?? ''), {
      reference_id: draft.payoutId,
      channel_code: 'ID_BCA',
      channel_properties: { account_holder_name: 'Ayu Lestari', account_number: '1234567890' },
      amount: 130_000,
      currency: 'IDR',
      description: 'Nusademy',
    });
  });

  it('is followed to its end, and after that', async () => {
    const id = await made();
    await till.end(id, 'send');
    assert.deepEqual(await port.read(id), { status: 'pending', id });
    await till.end(id, 'succeed');
    assert.deepEqual(await port.read(id), { status: 'succeeded', id });
    await till.end(id, 'reverse');
    const { status, ...rest } = await port.read(id);
    assert.deepEqual([status, rest], ['reversed', { id, code: 'REVERSED', fault: 'unknown-account' }]);
  });

  describe('is made once', () => {
    it('however often it is asked for', async () => {
      const draft = draftOf();
      const first = await port.request(draft);
      assert.deepEqual(await port.request(draft), first);
      assert.equal(await till.count(), 1);
    });

    it('when it is asked for again months later', async () => {
      const draft = draftOf();
      const id = await made(draft);
      await till.end(id, 'succeed');
      till.clock.advance(90 * DAY);
      assert.deepEqual(await port.request(draft), { status: 'succeeded', id });
      assert.equal(await till.count(), 1);
    });

    it('when Xendit’s list does not have it yet', async () => {
      await fault(till, { kind: 'payout-unlisted', reads: 2 });
      const draft = draftOf();
      const first = await port.request(draft);
      assert.deepEqual(await port.request(draft), first);
      assert.equal(await till.count(), 1);
    });

    for (const status of [500, 503, 429])
      it(`when ${status} was answered`, async () => {
        const draft = draftOf();
        await fault(till, { kind: 'error-after', method: 'POST', path: '/v2/payouts', status });
        await assert.rejects(port.request(draft), { kind: 'passing' });
        assert.equal((await port.request(draft)).status, 'pending');
        assert.equal(await till.count(), 1);
      });

    it('when nothing was answered', async () => {
      const draft = draftOf();
      const where = { method: 'POST', path: '/v2/payouts' };
      const isMade = async () => (await till.count()) === 1;
      await neverAnswered(till, where, (hurried) => hurried.request(draft), isMade);
      assert.equal((await port.request(draft)).status, 'pending');
      assert.equal(await till.count(), 1);
    });

    it('when the answer has no id', async () => {
      const draft = draftOf();
      const answer = { status: 200, body: { status: 'ACCEPTED' } };
      await fault(till, { kind: 'error-after', method: 'POST', path: '/v2/payouts', ...answer });
      await assert.rejects(port.request(draft), { kind: 'passing', code: 'UNREADABLE_ANSWER' });
      assert.equal((await port.request(draft)).status, 'pending');
      assert.equal(await till.count(), 1);
    });

    it('of a name that is longer than a key may be', async () => {
      const draft = draftOf({ payoutId: `payout:${'m'.repeat(128)}:12` });
      const first = await port.request(draft);
      assert.deepEqual(await port.request(draft), first);
      assert.equal(await till.count(), 1);
    });

    it('when its key was used: it is looked up, and awaited if the list does not have it', async () => {
      const draft = draftOf();
      await fault(till, { kind: 'payout-unlisted', reads: 2 });
      const id = await made(draft);
      const other = { ...draft, amount: 140_000 };
      await assert.rejects(port.request(other), { kind: 'passing', code: 'DUPLICATE_ERROR' });
      assert.deepEqual(await port.request(other), { status: 'pending', id });
      assert.equal(await till.count(), 1);
    });
  });

  describe('fails', () => {
    for (const [code, expected] of [
      ['INVALID_DESTINATION', 'unknown-account'],
      ['ACCOUNT_NAME_MISMATCH', 'other-holder'],
      ['DESTINATION_MAXIMUM_LIMIT', 'above-limit'],
      ['REJECTED_BY_CHANNEL', 'refused-by-channel'],
      ['TEMPORARY_TRANSFER_ERROR', 'passing'],
      ['INSUFFICIENT_BALANCE', 'ours'],
      ['TRANSFER_ERROR', 'ours'],
      ['SLS_RECIPIENT', 'ours'],
      ['A_NEW_CODE', 'ours'],
    ])
      it(`by ${code}: ${expected}`, async () => {
        const id = await made();
        await till.end(id, 'fail', { failure_code: code });
        assert.deepEqual(await port.read(id), { status: 'failed', id, code, fault: expected });
      });

    const at = (channel: string, change: Partial<PayoutDraft> = {}, number = '081234567890') =>
      draftOf({ account: { channel, holder: 'Ayu Lestari', number }, ...change });

    for (const [what, draft, code, expected] of [
      ['no number', () => at('ID_DANA', {}, 'none'), 'RECIPIENT_ACCOUNT_NUMBER_ERROR', 'unknown-account'],
      ['too small a sum', () => at('ID_GOPAY', { amount: 9_999 }), 'MINIMUM_TRANSFER_LIMIT_ERROR', 'ours'],
      [
        'too great a sum',
        () => at('ID_LINKAJA', { amount: 10_000_001 }),
        'MAXIMUM_TRANSFER_LIMIT_ERROR',
        'above-limit',
      ],
      ['a part of a rupiah', () => draftOf({ amount: 10.5 }), 'AMOUNT_INCREMENT_NOT_SUPPORTED', 'ours'],
    ] as const)
      it(`at once, with ${what}: ${expected}`, async () => {
        assert.deepEqual(await port.request(draft()), { status: 'failed', code, fault: expected });
        assert.equal(await till.count(), 0);
      });

    it('when the balance is too low for it, and not for others', async () => {
      await postJson(`${till.url}/_/balance`, { amount: 150_000 });
      const [first, second] = [await made(), await made()];
      assert.equal((await port.read(first)).status, 'pending');
      const { status, ...rest } = await port.read(second);
      assert.deepEqual(
        [status, rest],
        ['failed', { id: second, code: 'INSUFFICIENT_BALANCE', fault: 'ours' }],
      );
    });

    for (const word of ['CANCELLED', 'EXPIRED', 'REJECTED', 'COMPLIANCE_REJECTED'])
      it(`as ${word}, for the operator`, async () => {
        const id = await made();
        await postJson(`${till.url}/_/payouts/${id}/status`, { status: word });
        assert.deepEqual(await port.read(id), { status: 'failed', id, code: word, fault: 'ours' });
      });
  });

  for (const word of ['PENDING_COMPLIANCE_ASSESSMENT', 'LOCKED', 'A_NEW_STATUS'])
    it(`that is ${word} is on its way, and the operator sees that word`, async () => {
      const id = await made();
      await postJson(`${till.url}/_/payouts/${id}/status`, { status: word });
      assert.deepEqual(await port.read(id), { status: 'pending', id, code: word });
    });

  it('goes to each channel that we offer, by its least and its greatest sum', async () => {
    for (const { code, kind } of payoutChannels) {
      const { least, greatest } = payoutLimitsOf(code);
      const number = kind === 'wallet' ? '081234567890' : '1234567890';
      for (const amount of [least, Math.min(greatest, 1_000_000_000_000)])
        await made({ amount, account: { channel: code, holder: 'Ayu Lestari', number } });
    }
  });

  it('counts as the one that may have arrived, where a list has several of its name', async () => {
    const draft = draftOf();
    const item = { reference_id: draft.payoutId, failure_code: 'INVALID_DESTINATION' };
    const data = [
      { ...item, id: 'disb-1', status: 'FAILED' },
      { ...item, id: 'disb-2', status: 'SUCCEEDED' },
      { id: 'disb-3', reference_id: 'another', status: 'SUCCEEDED' },
    ];
    for (const body of [data, { data }]) {
      await fault(till, { kind: 'error', method: 'GET', path: '/v2/payouts', status: 200, body });
      assert.deepEqual(await port.find(draft.payoutId), { status: 'succeeded', id: 'disb-2' });
    }
  });

  it('is not made where the list has one of its name that cannot be read', async () => {
    const draft = draftOf();
    const body = { data: [{ reference_id: draft.payoutId, status: 'SUCCEEDED' }] };
    await fault(till, { kind: 'error', method: 'GET', path: '/v2/payouts', status: 200, body });
    await assert.rejects(port.request(draft), { kind: 'passing', code: 'UNREADABLE_ANSWER' });
    assert.equal(await till.count(), 0);
  });

  keepsItsPromises(payoutPromises, () => {
    const arrive = (id: string) => till.end(id, 'succeed');
    return { port, trial: { ...openTrial(), arrive } };
  });

  const operations = [
    { name: 'reading one', method: 'GET', operate: () => port.read('disb-1') },
    { name: 'finding one', method: 'GET', operate: () => port.find('payout:none:1') },
    { name: 'looking before one is made', method: 'GET', operate: () => port.request(draftOf()) },
  ];
  for (const { name, method, operate } of operations)
    it(`distinguishes the refusals of ${name}`, async () => {
      for (const { name: refusal, status, kind, body = { error_code: 'SOME_CODE' } } of refusals) {
        await fault(till, { kind: 'error', method, status, body });
        await assert.rejects(operate(), { kind }, refusal);
      }
    });

  it('distinguishes the refusal of a payout, which is an answer, from a failure', async () => {
    for (const { name: refusal, status, kind, body = { error_code: 'SOME_CODE' } } of refusals) {
      await fault(till, { kind: 'error', method: 'POST', status, body });
      const asked = port.request(draftOf());
      if (kind === 'lasting') assert.equal((await asked).status, 'failed', refusal);
      else await assert.rejects(asked, { kind }, refusal);
    }
  });

  it('waits for the set-up where our account is refused', async () => {
    for (const code of ['INSUFFICIENT_BALANCE', 'REQUEST_FORBIDDEN_ERROR', 'INVALID_MERCHANT_SETTINGS']) {
      const answer = { status: code === 'INSUFFICIENT_BALANCE' ? 400 : 403, body: { error_code: code } };
      await fault(till, { kind: 'error', method: 'POST', ...answer });
      await assert.rejects(port.request(draftOf()), { kind: 'set-up', code });
    }
  });

  it('is passing when the server is unreachable', async () => {
    await till.close();
    await assert.rejects(port.request(draftOf()), { kind: 'passing' });
    for (const { operate } of operations) await assert.rejects(operate(), { kind: 'passing' });
  });
};

for (const { name, start } of [{ name: 'Xendit', start: byXendit }])
  describe(`a payout by ${name}`, contract(start));
