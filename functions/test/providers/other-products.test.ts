import assert from 'node:assert/strict';
import { createXenditCallbacks } from '../../src/providers/xendit/callback.ts';

const name = 'order:order-0001:1';

describe('a callback', () => {
  const told: { name: string; body: object; paid: boolean }[] = [
    {
      name: 'a payment to a virtual account, which has no status',
      body: { id: 'x', payment_id: 'y', callback_virtual_account_id: 'z', external_id: name, amount: 1 },
      paid: true,
    },
    {
      name: 'a virtual account that was made',
      body: {
        id: 'x',
        external_id: name,
        account_number: '1',
        status: 'ACTIVE',
        callback_virtual_account_id: 'z',
      },
      paid: false,
    },
    {
      name: 'a payment at a shop',
      body: { id: 'x', external_id: name, fixed_payment_code_id: 'z', payment_id: 'y', status: 'SETTLING' },
      paid: true,
    },
    {
      name: 'a payment by a QR code, under which the name lies',
      body: {
        event: 'qr.payment',
        id: 'qrpy_1',
        amount: 1,
        qr_code: { id: 'qr_1', external_id: name, qr_string: 'x' },
      },
      paid: true,
    },
    {
      name: 'a payment that was captured, by its event alone',
      body: { event: 'payment.capture', data: { payment_id: 'py-1', reference_id: name } },
      paid: true,
    },
    {
      name: 'a payment that failed, by its event alone',
      body: { event: 'payment.failure', data: { payment_id: 'py-1', reference_id: name } },
      paid: false,
    },
  ];
  for (const { name: what, body, paid } of told)
    it(`of another product reports by the invoice’s name ${paid ? 'a payment' : 'no payment'}: ${what}`, () => {
      const callback = createXenditCallbacks('').parse(body);
      assert.ok(callback.kind === 'notices');
      const [news] = callback.notices;
      assert.deepEqual([news?.notice.id, news?.notice.paid === true], [name, paid]);
    });
});
