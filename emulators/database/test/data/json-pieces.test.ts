import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonPieces } from '../../data/json-pieces.ts';
import { createJsonReader } from '../../data/json-reader.ts';
import { toJson } from '../../data/json.ts';
import { InvalidDataError } from '../../data/limits.ts';
import { EMPTY, type TreeNode } from '../../data/node.ts';
import { readJson } from '../../data/read-json.ts';

/** Reads a text cut into pieces of some length. */
function readPieces(text: string, length: number, root = EMPTY): TreeNode {
  const reader = createJsonReader({ root, path: [], now: 5 });
  for (let i = 0; i < text.length; i += length) reader.feed(text.slice(i, i + length));
  return reader.end();
}

const readWhole = (text: string, root = EMPTY): TreeNode =>
  readJson(JSON.parse(text), root, { now: 5, depth: 0 });

const exported = (node: TreeNode): string => toJson(node, 'export');

describe('data: JSON in pieces', () => {
  it('is read as it is read whole, wherever it is cut', () => {
    const key = fc.oneof(fc.constantFrom('a', '0', '1', '__proto__', 'ü"\\'), fc.stringMatching(/^\w{1,5}$/));
    const { json } = fc.letrec((tie) => ({
      leaf: fc.oneof(
        fc.string(),
        fc.double({ noDefaultInfinity: true, noNaN: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      json: fc.oneof(
        { depthSize: 'small' },
        tie('leaf'),
        fc.array(tie('json'), { maxLength: 4 }),
        tie('object'),
      ),
      object: fc.dictionary(key, tie('json'), { maxKeys: 5 }),
    }));
    fc.assert(
      fc.property(json, fc.integer({ min: 1, max: 9 }), fc.boolean(), (value, length, indented) => {
        const text = JSON.stringify(value, null, indented ? 2 : 0);
        assert.equal(exported(readPieces(text, length)), exported(readWhole(text)));
      }),
    );
  });

  for (const text of [
    '{".value": 1, ".priority": 2}',
    '{".priority": {".sv": "timestamp"}, "a": {".sv": {"increment": 2}}, "b": {".value": [1], ".priority": "x"}}',
    ' [ {"a": "\\"\\\\"} , -1.5e3 , [ ] , { } , null , "\\u00e9\\\\\\"" ] ',
    '{"a": 1, "a": {"b": 2}}',
  ]) {
    it(`keeps priorities, server values and doubled keys: ${text}`, () => {
      const root = readWhole('{"a": 40}');
      for (const length of [1, 3, 1000]) {
        assert.equal(exported(readPieces(text, length, root)), exported(readWhole(text, root)));
      }
    });
  }

  for (const text of [
    '',
    '{',
    '{"a"}',
    '{"a":1,}',
    '[1,]',
    '[1 2]',
    '{"a":1}}',
    '1 2',
    '"a',
    'tru',
    'nulls',
    ']',
    '{]',
    '{1:2}',
    '[,1]',
    '01',
    "'a'",
    '"\n"',
    '{"a":1 "b":2}',
    '@',
  ]) {
    it(`is refused where it is no JSON: ${text}`, () => {
      for (const length of [1, 1000]) assert.throws(() => readPieces(text, length), SyntaxError);
    });
  }

  for (const text of [
    '{"a.b": 1}',
    '[1e400]',
    `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`,
    '['.repeat(100_000),
    '{"a": {".priority": true, ".value": 1}}',
  ]) {
    it(`is refused where the database cannot hold it: ${text.slice(0, 30)}`, () => {
      assert.throws(() => readPieces(text, 50), InvalidDataError);
    });
  }

  it('is written as it is written whole', () => {
    const many = Object.fromEntries(
      Array.from({ length: 12_000 }, (_, i) => [`k${i}`, { '.value': i, '.priority': i % 7 }]),
    );
    const list = Array.from({ length: 8000 }, (_, i) => (i % 3 === 0 ? null : { n: [i, 'x'.repeat(50)] }));
    const node = readWhole(JSON.stringify({ many, list, '.priority': 4, small: { a: 1 } }));
    for (const format of ['export', 'value'] as const) {
      const pieces = [...jsonPieces(node, format)];
      assert.ok(pieces.length > 3 && pieces.every((piece) => piece.length < 200_000));
      assert.equal(pieces.join(''), toJson(node, format));
    }
    assert.deepEqual([...jsonPieces(EMPTY, 'value')], ['null']);
  });
});
