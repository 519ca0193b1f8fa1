import assert from 'node:assert/strict';
import * as z from 'zod';
import { startUnderTest, type UnderTest } from './under-test.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

const answerSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  failure_code: z.string().optional(),
});
const refusalSchema = z.object({ error_code: z.string(), message: z.string() });

describe("Xendit's payouts", () => {
  let here: UnderTest;
  before(async () => (here = await startUnderTest()));
  afterEach(() => {
    here.reset();
  });
  after(() => here.close());

  const bodyOf = ({ number = '1234567890', ...more }: { number?: string; [key: string]: unknown } = {}) => ({
    reference_id: 'payout:mentor:1',
    channel_code: 'ID_JAGO',
    channel_properties: { account_number: number, account_holder_name: 'Ayu Lestari' },
    amount: 100_000,
    currency: 'IDR',
    description: 'Nusademy',
    ...more,
  });
  const post = (body: object, key = 'key-1') =>
    here.call('POST', '/v2/payouts', body, key === '' ? {} : { 'idempotency-key': key });
  const make = async (more: Parameters<typeof bodyOf>[0] = {}, key?: string) =>
    answerSchema.parse(await (await post(bodyOf(more), key)).json());
  const read = async (id: string) =>
    answerSchema.parse(await (await here.call('GET', `/v2/payouts/${id}`)).json());
  const listed = async (reference = 'payout:mentor:1') =>
    z
      .object({ data: z.array(answerSchema) })
      .parse(await (await here.call('GET', `/v2/payouts?reference_id=${reference}`)).json()).data;
  const refused = async (answer: Response) => {
    const { error_code: code } = refusalSchema.parse(await answer.json());
    return [answer.status, code];
  };
  const events = () => here.received.map(({ body }) => body['event']);

  it('are accepted, and arrive, with a callback that has all of them', async () => {
    const made = await make();
    assert.deepEqual([made.status, made['estimated_arrival_time'] !== undefined], ['ACCEPTED', true]);
    const [callback] = await here.got(1);
    assert.ok(callback);
    assert.deepEqual(callback.body['data'], await read(made.id));
    assert.deepEqual(
      [events(), callback.token, (await read(made.id)).status],
      [['payout.succeeded'], 'token', 'SUCCEEDED'],
    );
  });

  it('of one key and body are one, whose first answer is given again', async () => {
    const first = await make();
    await here.got(1);
    assert.deepEqual(await make(), first);
    assert.equal((await listed()).length, 1);
  });

  it('of one key and another body are refused, for as long as the key lives', async () => {
    await make();
    assert.deepEqual(await refused(await post(bodyOf({ amount: 5_000 }))), [409, 'DUPLICATE_ERROR']);
    await here.pass(24 * HOUR);
    assert.equal((await make()).status, 'ACCEPTED');
    assert.equal((await listed()).length, 2);
  });

  for (const [what, body, code] of [
    ['less than the least sum', { amount: 4_999 }, 'MINIMUM_TRANSFER_LIMIT_ERROR'],
    ['more than the greatest', { amount: 250_000_001 }, 'MAXIMUM_TRANSFER_LIMIT_ERROR'],
    ['a part of a rupiah', { amount: 10_000.5 }, 'AMOUNT_INCREMENT_NOT_SUPPORTED'],
    ['an unknown channel', { channel_code: 'PH_BDO' }, 'CHANNEL_CODE_NOT_SUPPORTED'],
    ['letters for a number', { number: 'abc' }, 'RECIPIENT_ACCOUNT_NUMBER_ERROR'],
    ['another currency', { currency: 'PHP' }, 'API_VALIDATION_ERROR'],
    ['no name', { reference_id: undefined }, 'API_VALIDATION_ERROR'],
  ] as const)
    it(`with ${what} are refused, and not made`, async () => {
      assert.deepEqual(await refused(await post(bodyOf(body))), [400, code]);
      assert.deepEqual(await listed(), []);
    });

  it('without a key, or with one that is too long, are refused', async () => {
    for (const key of ['', 'k'.repeat(101)])
      assert.deepEqual(await refused(await post(bodyOf(), key)), [400, 'API_VALIDATION_ERROR']);
  });

  it('that are unknown are not found, and lists need a name', async () => {
    assert.deepEqual(await refused(await here.call('GET', '/v2/payouts/disb-1')), [404, 'DATA_NOT_FOUND']);
    assert.deepEqual(await refused(await here.call('GET', '/v2/payouts')), [400, 'API_VALIDATION_ERROR']);
  });

  for (const [number, code] of [
    ['123456', 'TEMPORARY_TRANSFER_ERROR'],
    ['999999', 'REJECTED_BY_CHANNEL'],
    ['121212', 'INVALID_DESTINATION'],
  ] as const)
    it(`to ${number} fail, as in Xendit’s test mode`, async () => {
      const { id } = await make({ number });
      await here.got(1);
      const { status, failure_code } = await read(id);
      assert.deepEqual([status, failure_code, events()], ['FAILED', code, ['payout.failed']]);
    });

  it('to 654321 come back, as in Xendit’s test mode', async () => {
    const { id } = await make({ number: '654321' });
    await here.pass(5 * MINUTE);
    assert.deepEqual(
      [(await read(id)).status, events()],
      ['REVERSED', ['payout.succeeded', 'payout.reversed']],
    );
  });

  it('fail for lack of money, and a payout that failed or came back leaves it for others', async () => {
    await here.control('balance', { amount: 250_000 });
    await here.fault({ kind: 'payout-waits', ms: HOUR, times: 'always' });
    const [first, second, third] = [await make({}, 'a'), await make({}, 'b'), await make({}, 'c')];
    assert.equal((await read(third.id)).failure_code, 'INSUFFICIENT_BALANCE');
    await here.control(`payouts/${first.id}/fail`);
    await here.control(`payouts/${second.id}/succeed`);
    await here.control(`payouts/${second.id}/reverse`);
    const others = [await make({}, 'd'), await make({}, 'e')];
    for (const { id } of others) assert.equal((await read(id)).status, 'ACCEPTED');
  });

  it('can be cancelled until they are sent', async () => {
    await here.fault({ kind: 'payout-waits', ms: HOUR, times: 'always' });
    const [kept, sent] = [await make({}, 'a'), await make({}, 'b')];
    await here.control(`payouts/${sent.id}/send`);
    const cancel = (id: string) => here.call('POST', `/v2/payouts/${id}/cancel`);
    assert.equal(answerSchema.parse(await (await cancel(kept.id)).json()).status, 'CANCELLED');
    assert.deepEqual(await refused(await cancel(sent.id)), [403, 'INELIGIBLE_TRANSACTION_STATUS']);
    await here.pass(HOUR);
    const ends = [(await read(kept.id)).status, (await read(sent.id)).status];
    assert.deepEqual([ends, events()], [['CANCELLED', 'SUCCEEDED'], ['payout.succeeded']]);
  });

  it('come to an end once', async () => {
    const { id } = await make();
    await here.control(`payouts/${id}/reverse`);
    for (const end of ['send', 'succeed', 'fail', 'reverse', 'nothing'])
      await assert.rejects(here.control(`payouts/${id}/${end}`), end);
  });

  describe('by rule', () => {
    it('wait, fail, and come back', async () => {
      await here.fault([
        { kind: 'payout-waits', ms: HOUR, about: 'one' },
        { kind: 'payout-fails', ms: HOUR, code: 'ACCOUNT_NAME_MISMATCH', about: 'two' },
        { kind: 'payout-reversed', ms: HOUR, about: 'three' },
      ]);
      const names = ['one', 'two', 'three'];
      const all = await Promise.all(names.map((name) => make({ reference_id: name }, name)));
      const statuses = () => Promise.all(all.map(async ({ id }) => (await read(id)).status));
      assert.deepEqual(await statuses(), ['ACCEPTED', 'ACCEPTED', 'SUCCEEDED']);
      await here.pass(HOUR);
      assert.deepEqual(await statuses(), ['SUCCEEDED', 'FAILED', 'REVERSED']);
    });

    it('are told before the request is answered', async () => {
      await here.fault({ kind: 'payout-told-first' });
      const { status } = await make();
      assert.deepEqual([status, events()], ['ACCEPTED', ['payout.succeeded']]);
    });

    it('are told late, twice, or not at all', async () => {
      await here.fault([
        { kind: 'late', of: 'payout', ms: HOUR, about: 'one' },
        { kind: 'duplicate', of: 'payout', about: 'two' },
        { kind: 'lose', of: 'payout', about: 'three' },
      ]);
      for (const name of ['one', 'two', 'three']) await make({ reference_id: name }, name);
      await here.got(2);
      const names = () =>
        here.received.map(
          ({ body }) => z.looseObject({ reference_id: z.string() }).parse(body['data']).reference_id,
        );
      assert.deepEqual(names(), ['two', 'two']);
      await here.pass(HOUR);
      assert.deepEqual(names(), ['two', 'two', 'one']);
    });

    it('are not listed at first, though they can be read', async () => {
      await here.fault({ kind: 'payout-unlisted', reads: 2 });
      const { id } = await make();
      assert.equal((await read(id)).id, id);
      const lengths = [];
      for (let reads = 0; reads < 3; reads += 1) lengths.push((await listed()).length);
      assert.deepEqual(lengths, [0, 0, 1]);
    });
  });

  it('show at the page', async () => {
    await make({ number: '121212' });
    await here.got(1);
    const page = await (await fetch(here.xendit.url, { headers: { accept: 'text/html' } })).text();
    assert.match(page, /Payouts[^]*Ayu Lestari[^]*ID_JAGO 121212[^]*FAILED, INVALID_DESTINATION/);
  });
});
