import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { isOrderId } from '../../src/order/ids.ts';
import { idBeginningOf, orderCode } from '../../src/order/order-code.ts';

const orderId = fc.stringMatching(/^[-A-Za-z0-9][-_A-Za-z0-9]{7,63}$/);

describe('the code of an order', () => {
  it('is ten digits that nobody confuses, in two groups', () => {
    assert.equal(orderCode('-OgXk3fT2abcdefghijk'), '01KCH-C0JPY');
    assert.match(orderCode(randomUUID()), /^[0-7][0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('leads back to the beginning of the id, for every id', () => {
    fc.assert(fc.property(orderId, (id) => isOrderId(id) && idBeginningOf(orderCode(id)) === id.slice(0, 8)));
  });

  it('is read as people type it', () => {
    const code = orderCode('-OgXk3fT2abcdefghijk');
    for (const typed of [
      code.toLowerCase(),
      code.replace('-', ''),
      code.replace('-', ' '),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
    ])
      assert.equal(idBeginningOf(typed), '-OgXk3fT', typed);
  });

  it('is nothing else: an id, an address, a number that is too large, another letter', () => {
    for (const text of [
      '',
      'order-2027-0001',
      'citra@example.com',
      'ZZZZZ-ZZZZZ',
      '0DQ4K-7M2XU',
      '0DQ4K-7M2X',
    ])
      assert.equal(idBeginningOf(text), undefined, text);
  });
});
