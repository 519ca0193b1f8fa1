import assert from 'node:assert/strict';
import { sendable } from '../../src/words/mail-address.ts';

/** Verified addresses, and the form for a mailer. */
const sent: readonly (readonly [address: string, as: string])[] = [
  ['a&b@example.com', 'a&b@example.com'],
  ["o'brien+x@example.com", "o'brien+x@example.com"],
  ['{x}?y@example.com', '{x}?y@example.com'],
  ['j.tanaka.@docomo.ne.jp', 'j.tanaka.@docomo.ne.jp'],
  ['.a..b@docomo.ne.jp', '.a..b@docomo.ne.jp'],
  ['Citra@EXAMPLE.com', 'Citra@EXAMPLE.com'],
  ['jörg@bücher.example', 'jörg@xn--bcher-kva.example'],
  ['jörg@bu\u0308cher.example', 'jörg@xn--bcher-kva.example'],
  ['user@xn--80ak6aa92e.xn--p1ai', 'user@xn--80ak6aa92e.xn--p1ai'],
  ['user@i❤.ws', 'user@xn--i-7iq.ws'],
  ['user@例え。テスト', 'user@xn--r8jz45g.xn--zckzah'],
  ['user@نامه\u200cای.com', 'user@xn--mgba3gch31f060k.com'],
  [`${'x'.repeat(64)}@${'y'.repeat(63)}.com`, `${'x'.repeat(64)}@${'y'.repeat(63)}.com`],
];

/** In a header these would be cut, begin another header, or go to another address. */
const unsendable = [
  '"john doe"@example.com',
  'a,b@example.com',
  'a@b@example.com',
  'a\r\nBcc: x@example.com',
  'a\u200b@example.com',
  'user@[127.0.0.1]',
  'user@example.com>',
  'user@bücher.example/x',
  'user@bücher.example:25',
  'user@ａ／ｂ.example',
  'user@bücher.example\u2028',
  'user@',
  '@example.com',
  'user',
  undefined,
];

describe('the address of a mail', () => {
  for (const [address, as] of sent)
    it(`${address} is ${as}`, () => {
      assert.equal(sendable(address), as);
    });

  for (const address of unsendable)
    it(`is not ${JSON.stringify(address)}`, () => {
      assert.equal(sendable(address), undefined);
    });
});
