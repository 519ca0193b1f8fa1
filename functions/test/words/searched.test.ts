import assert from 'node:assert/strict';
import { addressesIn, idIn } from '../../src/words/searched.ts';

describe('the search text of an operator', () => {
  for (const text of [
    'Citra@Example.com',
    '  citra@example.COM ',
    'mailto:Citra@Example.com?subject=x',
    'mailto:citra%40example.com',
    '"Citra Dewanti" <Citra@Example.com>',
    '<citra@example.com>,',
    '“citra@example.com”',
    'citra@example.com\u200b',
  ])
    it(`${text} is citra@example.com`, () => {
      assert.ok(addressesIn(text).includes('citra@example.com'));
    });

  for (const text of [
    'citra@example.com (Citra Dewanti)',
    'Citra Dewanti citra@example.com',
    'Citra Dewanti\ncitra@example.com',
    '[citra@example.com](mailto:citra@example.com)',
    'citra%40example.com',
  ])
    it(`${text} has citra@example.com`, () => {
      assert.ok(addressesIn(text).includes('citra@example.com'));
    });

  for (const address of [
    'a?b@example.com',
    '{x}@example.com',
    "'x@example.com",
    '!x@example.com',
    '50%25@example.com',
    '"john doe"@example.com',
    'jörg@example.com',
  ])
    it(`${address} is found in any copied form`, () => {
      const link = `mailto:${encodeURIComponent(address)}?subject=x`;
      for (const text of [address, `<${address}>`, `Jo <${address}>;`, link, address.normalize('NFD')])
        assert.ok(addressesIn(text).includes(address), text);
    });

  it('is searched with its domain in either form', () => {
    for (const text of ['ana@bücher.example', 'ana@xn--bcher-kva.example', 'Ana@BÜCHER.example']) {
      const found = addressesIn(text);
      assert.ok(found.includes('ana@bücher.example') && found.includes('ana@xn--bcher-kva.example'), text);
    }
  });

  it('is an id, without text that was copied along', () => {
    const id = '-Oabc_123-XYZ';
    for (const text of [
      id,
      ` ${id}\n`,
      `"${id}"`,
      `‘${id}’,`,
      `https://app.example/orders/${id}?x=1`,
      `\u200b${id}`,
    ])
      assert.equal(idIn(text), id, text);
    assert.equal(idIn(' 65f0 a1b2 c3d4 '), '65f0a1b2c3d4');
    assert.deepEqual(addressesIn(id), []);
  });
});
