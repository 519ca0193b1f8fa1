import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toJson } from '../../data/json.ts';
import { EMPTY, type TreeNode } from '../../data/node.ts';
import { readJson } from '../../data/read-json.ts';

const NOW = 1_700_000_000_000;
const read = (json: unknown, existing: TreeNode = EMPTY): TreeNode =>
  readJson(json, existing, { now: NOW, depth: 0 });
const value = (json: unknown): unknown => JSON.parse(toJson(read(json), 'value'));
const exported = (json: unknown): unknown => JSON.parse(toJson(read(json), 'export'));

describe('reading and writing JSON', () => {
  it('drops nulls, and objects that hold nothing else', () => {
    assert.deepEqual(value({ a: null, b: { c: null }, d: 1, e: [] }), { d: 1 });
    assert.equal(value({ a: { b: {} } }), null);
  });

  it('makes arrays of whole numbers from 0 that leave less than half of the places free', () => {
    assert.deepEqual(value({ 0: 'a', 1: 'b' }), ['a', 'b']);
    assert.deepEqual(value(['a', null, 'c']), ['a', null, 'c']);
    assert.deepEqual(value({ 1: 'b' }), [null, 'b']);
    assert.deepEqual(value({ 2: 'c' }), { 2: 'c' });
    assert.deepEqual(value({ 0: 'a', x: 'b' }), { 0: 'a', x: 'b' });
    assert.deepEqual(value({ '01': 'a', 0: 'b' }), { '01': 'a', 0: 'b' });
  });

  it('keeps priorities in the export format only', () => {
    const json = { '.priority': 3, a: { '.value': 1, '.priority': 'high' } };
    assert.deepEqual(exported(json), json);
    assert.deepEqual(value(json), { a: 1 });
    assert.deepEqual(exported({ '.priority': 3 }), null);
  });

  it('holds keys that mean something to JavaScript', () => {
    assert.equal(
      toJson(read(JSON.parse('{"__proto__":{"constructor":1}}')), 'value'),
      '{"__proto__":{"constructor":1}}',
    );
  });

  it('resolves server values against what is there', () => {
    const existing = read({ count: 3, name: 'x' });
    const after = readJson(
      { at: { '.sv': 'timestamp' }, count: { '.sv': { increment: 2 } }, name: { '.sv': { increment: 5 } } },
      existing,
      { now: NOW, depth: 0 },
    );
    assert.equal(toJson(after, 'value'), `{"at":${NOW},"count":5,"name":5}`);
  });

  it('refuses what the database cannot hold', () => {
    const endless: unknown = JSON.parse('1e999');
    const deep = Array.from({ length: 33 }).reduce((inner: unknown) => ({ a: inner }), 1);
    for (const bad of [
      { 'a.b': 1 },
      { 'a/b': 1 },
      { '': 1 },
      { ['k'.repeat(769)]: 1 },
      { a: { '.sv': 'x' } },
      { a: endless },
      deep,
    ]) {
      assert.throws(() => read(bad), { name: 'InvalidDataError' });
    }
    assert.equal(read({ ['k'.repeat(768)]: 1 }).size, 1);
  });

  it('reads back what it exported', () => {
    const key = fc.stringMatching(/^[a-z0-9]{1,4}$/);
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        tie('parent'),
      ),
      parent: fc.dictionary(key, tie('node'), { maxKeys: 6 }),
    })).node;
    fc.assert(
      fc.property(tree, (json) => {
        const once = toJson(read(json), 'export');
        assert.equal(toJson(read(JSON.parse(once)), 'export'), once);
      }),
    );
  });
});
