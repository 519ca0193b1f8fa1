import assert from 'node:assert/strict';
import { createCleaner } from '../../verify/cleaner.ts';

const cleaner = createCleaner(['xnd_development_secret', 'orders-of-nusademy']);

describe('what verify keeps of an answer', () => {
  it('has the vendor’s words and the form, and no text of a person', () => {
    const answer = {
      id: '5e819f0bc2bea912fc8cfd43',
      status: 'PENDING',
      amount: 150_000,
      balance: 12_345_678,
      paid: true,
      paid_at: '2026-12-03T03:00:00.123Z',
      description: 'With Ayu Lestari',
      payer_email: 'citra@example.com',
      invoice_url: 'https://checkout.example/5e819f0bc2bea912fc8cfd43',
      account_number: '1234567890',
      available_banks: [{ bank_code: 'BCA', account_holder_name: 'AYU' }],
      failure_code: null,
    };
    assert.deepEqual(cleaner.body(answer), {
      id: '<text of 24>',
      status: 'PENDING',
      amount: 150_000,
      balance: '<number>',
      paid: true,
      paid_at: '<time 0000-00-00T00:00:00.000Z>',
      description: '<text of 16>',
      payer_email: '<mail address>',
      invoice_url: '<address>',
      account_number: '<10 digits>',
      available_banks: [{ bank_code: 'BCA', account_holder_name: '<text of 3>' }],
      failure_code: null,
    });
  });

  it('has no id where others have the name of a field', () => {
    const busy = { calendars: { 'ayu@example.com': { busy: [] }, primary: { busy: [] } } };
    assert.deepEqual(cleaner.body({ calendars: { 'ayu@example.com': busy } }), {
      calendars: { '<key>': { calendars: { '<key>': { busy: [] } } } },
    });
  });

  it('has none of the words that are known, in no field', () => {
    const known = 'orders-of-nusademy';
    assert.deepEqual(cleaner.body({ status: known, [known]: 1, message: `No bucket ${known}` }), {
      status: '<text of 18>',
      '<key>': '<number>',
      message: 'No bucket <known>',
    });
  });

  it('has the words of a sentence, without ids, addresses and numbers', () => {
    assert.equal(
      cleaner.text(
        'No 5e819f0bc2bea912fc8cfd43 of ayu@example.com at https://x.example/?a=b for xnd_development_secret, 1234567890; try in 30 s.',
      ),
      'No <id> of <mail address> at <address> for <known>, <digits>; try in 30 s.',
    );
  });
});
