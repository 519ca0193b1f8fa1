import assert from 'node:assert/strict';
import { accountFormFault } from '../../src/payout/account-form.ts';
import type { PayoutAccount } from '../../src/payout/account.ts';
import { payoutChannelOf, payoutChannels, payoutLimitsOf } from '../../src/payout/channels.ts';

const account: PayoutAccount = { channel: 'ID_BCA', holder: 'Ayu Lestari', number: '1234567890' };
const faultWith = (change: Partial<PayoutAccount>) => accountFormFault({ ...account, ...change });

describe('the form of a mentor’s account', () => {
  it('is right', () => {
    assert.equal(accountFormFault(account), undefined);
  });

  for (const [name, change, fault] of [
    ['a bank of another country', { channel: 'PH_BDO' }, 'channel'],
    ['no bank', { channel: '' }, 'channel'],
    ['a word of JavaScript for a bank', { channel: 'constructor' }, 'channel'],
    ['no name', { holder: '' }, 'holder'],
    ['a name with space around it', { holder: ' Ayu' }, 'holder'],
    ['a name of two lines', { holder: 'Ayu\nLestari' }, 'holder'],
    ['a name that turns the text around', { holder: 'Ayu \u202E' }, 'holder'],
    ['a name of 101 characters', { holder: 'a'.repeat(101) }, 'holder'],
    ['nine digits at BCA', { number: '123456789' }, 'number'],
    ['twelve digits at BRI', { channel: 'ID_BRI', number: '123456789012' }, 'number'],
    ['four digits', { channel: 'ID_JAGO', number: '1234' }, 'number'],
    ['letters', { channel: 'ID_JAGO', number: '12345a' }, 'number'],
    ['a wallet’s number with the country', { channel: 'ID_OVO', number: '+6281234567890' }, 'number'],
    ['a wallet’s number that is no mobile number', { channel: 'ID_OVO', number: '0211234567' }, 'number'],
  ] as const)
    it(`is wrong with ${name}: ${fault}`, () => {
      assert.equal(faultWith(change), fault);
    });

  it('is right with each length that Xendit names', () => {
    for (const [channel, lengths] of [
      ['ID_BCA', [10]],
      ['ID_BNI', [7, 11]],
      ['ID_BRI', [13, 15, 17]],
      ['ID_MANDIRI', [12, 17]],
      ['ID_PERMATA', [7, 16]],
      ['ID_JAGO', [5, 20]],
    ] as const)
      for (const length of lengths)
        assert.equal(faultWith({ channel, number: '0'.repeat(length) }), undefined);
    for (const number of ['0812345678', '0812345678901'])
      assert.equal(faultWith({ channel: 'ID_DANA', number }), undefined);
  });
});

describe('the places where a mentor can be paid', () => {
  it('have each a code of Xendit’s form, and a name of their own', () => {
    for (const { code } of payoutChannels) assert.match(code, /^ID(_[A-Z]+)+$/);
    for (const key of ['code', 'name'] as const)
      assert.equal(new Set(payoutChannels.map((channel) => channel[key])).size, payoutChannels.length);
    assert.equal(payoutChannelOf('ID_OVO')?.kind, 'wallet');
  });

  it('take at least some sum, and at most some', () => {
    for (const { code } of payoutChannels) {
      const { least, greatest } = payoutLimitsOf(code);
      assert.ok(least >= 1 && least < greatest, code);
    }
    assert.deepEqual(payoutLimitsOf('ID_GOPAY'), { least: 10_000, greatest: 20_000_000 });
    assert.deepEqual(payoutLimitsOf('ID_JAGO'), { least: 5_000, greatest: 250_000_000 });
  });
});
