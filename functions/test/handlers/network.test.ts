import assert from 'node:assert/strict';
import { networkOf } from '../../src/handlers/network.ts';

const from = (passed: string | undefined, proxies = 0) => networkOf({ get: () => passed }, proxies);

describe('the address of a caller', () => {
  for (const { name, passed, proxies, expected } of [
    { name: 'the only address', passed: '203.0.113.7', expected: '203.0.113.7' },
    { name: 'the last, which Google wrote', passed: '10.0.0.1, 203.0.113.7', expected: '203.0.113.7' },
    {
      name: 'the one before a proxy of ours',
      passed: '10.0.0.1,203.0.113.7, 198.51.100.1',
      proxies: 1,
      expected: '203.0.113.7',
    },
    { name: 'none, without a header', passed: undefined, expected: '' },
    { name: 'none, where a proxy is missing', passed: '203.0.113.7', proxies: 1, expected: '' },
    { name: 'the first half of IPv6', passed: '2001:db8:1:2:3:4:5:6', expected: '2001:db8:1:2' },
    { name: 'the same half, shortened', passed: '2001:0DB8:1:2::9', expected: '2001:db8:1:2' },
    { name: 'a half that is all shortened', passed: '2001:db8::1', expected: '2001:db8:0:0' },
    { name: 'an IPv6 address of zeros', passed: '::1', expected: '0:0:0:0' },
    { name: 'an IPv6 address that ends early', passed: '2001:db8::', expected: '2001:db8:0:0' },
    { name: 'an IPv6 address with a zone', passed: 'fe80::1%eth0', expected: 'fe80:0:0:0' },
    { name: 'IPv4 in the form of IPv6', passed: '::ffff:203.0.113.7', expected: '203.0.113.7' },
    { name: 'words unchanged', passed: 'unknown', expected: 'unknown' },
  ])
    it(`is ${name}`, () => {
      assert.equal(from(passed, proxies), expected);
    });
});
