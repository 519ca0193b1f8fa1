import assert from 'node:assert/strict';
import { pages } from './blocks.ts';
import { readCode, unknownNames, type Code } from './identifiers.ts';

/** Names that are none of the code, and why a page has them. */
const others: Readonly<Record<string, string>> = {
  publishBy: 'decisions 17 and 33: it is gone, and 33 says so',
  watchMyOrders: 'CHANGELOG: it is gone, and what replaces it is said there',
  FromJSON: 'the end of the names of functions of xendit-node',
  ToJSON: 'the same',
  httpRequest: 'a field of Cloud Logging, in a command',
  'ipaddr.js': 'a package',
  'integration/database.spec.ts': 'a test of firebase-admin',
};

describe('the pages name only identifiers and files of the code', () => {
  let code: Code;
  before(async () => {
    code = await readCode();
  });

  for (const { name, text } of pages)
    it(name, () => {
      assert.deepEqual(
        unknownNames(text, code).filter((unknown) => !Object.hasOwn(others, unknown)),
        [],
      );
    });

  it('and the names beside those are still on some page', () => {
    const unknown = new Set(pages.flatMap(({ text }) => unknownNames(text, code)));
    assert.deepEqual([...unknown].toSorted(), Object.keys(others).toSorted());
  });

  it('a planted one is found: an identifier, a type, a file', () => {
    const page =
      'Call `placeOrderr(me)`, with an `OrderStagge`. See `order/decides.ts`; not `decide.ts` or `takeTurn`.';
    assert.deepEqual(unknownNames(page, code), ['placeOrderr', 'OrderStagge', 'order/decides.ts']);
  });
});
