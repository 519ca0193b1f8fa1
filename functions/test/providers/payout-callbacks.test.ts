import assert from 'node:assert/strict';
import { createXenditCallbacks } from '../../src/providers/xendit/callback.ts';

const callbacks = createXenditCallbacks('the-token');
const name = 'payout:mentor-1:3';

/** https://docs.xendit.co/apidocs/payout-webhook-notification */
const byVersion2 = (event: string, reference: string) => ({
  event,
  business_id: '5785e6334d7b410667d355c4',
  created: '2026-12-01T03:00:00.000Z',
  data: {
    id: 'disb-7baa7335-a0b2-4678-bb8c-318c0167f332',
    amount: 130_000,
    channel_code: 'ID_BCA',
    currency: 'IDR',
    reference_id: reference,
    status: event.split('.')[1]?.toUpperCase(),
    channel_properties: { account_number: '1234567890', account_holder_name: 'Ayu Lestari' },
  },
});

/** https://docs.xendit.co/apidocs/payout-v3-webhook */
const byVersion3 = (event: string, reference: string) => ({
  event,
  business_id: '6018306aa16ad90cb3c43ba7',
  created: '2026-12-01T03:00:00Z',
  data: {
    payout_id: 'po-a1b2c3d4-e5f6-7890-abcd-ef1234567890',
    status: event.split('.')[1]?.toUpperCase(),
    reference_id: reference,
    type: 'B2C',
    destination_currency: 'IDR',
    destination_amount: 130_000,
    recipient: { type: 'INDIVIDUAL', account_details: { account_number: '1234567890' } },
  },
});

describe('a callback of a payout', () => {
  for (const bodyOf of [byVersion2, byVersion3])
    it(`is archived without the account that it went to: ${bodyOf.name}`, () => {
      const archived = JSON.stringify(callbacks.toArchive(bodyOf('payout.succeeded', name)));
      assert.doesNotMatch(archived, /"1234567890"|Ayu/);
      assert.ok(archived.includes(name) && archived.includes('130000'));
    });

  it('is archived in its form, with none of the words and numbers under keys that are not known to be harmless', () => {
    const body = {
      event: 'x',
      data: [1, null, 'Ayu', { paid: true, new_key: 'Ayu', phone: 62_812, paid_at: 'today' }],
      individual: { tax_id: '1', identity_id: 2, birth_date: '3', postal_code: '4', account_type: '5' },
    };
    assert.deepEqual(callbacks.toArchive(body), {
      event: 'x',
      data: ['…', null, '…', { paid: true, new_key: '…', phone: '…', paid_at: 'today' }],
      individual: { tax_id: '…', identity_id: '…', birth_date: '…', postal_code: '…', account_type: '…' },
    });
    assert.equal(callbacks.toArchive(undefined), null);
  });

  for (const end of ['succeeded', 'failed', 'reversed', 'a_new_word'])
    for (const [event, bodyOf] of [
      [`payout.${end}`, byVersion2],
      [`v3_payout.${end}`, byVersion3],
    ] as const) {
      it(`says which payout to ask about, and nothing else: ${event}`, () => {
        assert.deepEqual(callbacks.parse(bodyOf(event, name)), { kind: 'payouts', payoutIds: [name] });
      });

      it(`is foreign when it is not about ours: ${event}`, () => {
        for (const reference of [
          'salary-17',
          'payout:',
          'payout:../../users:1',
          'payout:mentor-1',
          `x${name}`,
        ])
          assert.deepEqual(callbacks.parse(bodyOf(event, reference)), { kind: 'foreign' }, reference);
      });
    }

  it('names each payout once, at any depth', () => {
    const other = 'payout:mentor-2:1';
    const bodies = [name, name, other].map((one) => byVersion2('payout.succeeded', one));
    assert.deepEqual(callbacks.parse({ data: bodies }), { kind: 'payouts', payoutIds: [name, other] });
    assert.deepEqual(callbacks.parse(byVersion2('payout.failed', name).data), {
      kind: 'payouts',
      payoutIds: [name],
    });
  });

  it('is no news of an order', () => {
    const body = { id: 'po-1', external_id: 'refund:order-0001:2', status: 'COMPLETED' };
    assert.equal(callbacks.parse(body).kind, 'notices');
  });
});
