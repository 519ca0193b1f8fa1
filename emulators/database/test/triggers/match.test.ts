import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyChange } from '../../../../functions/node_modules/firebase-functions/lib/common/utilities/utils.js';
import { toJson } from '../../data/json.ts';
import { EMPTY, nodeAt, type Path, type TreeNode } from '../../data/node.ts';
import { splitPath } from '../../data/path.ts';
import { readJson } from '../../data/read-json.ts';
import { type Committed, written } from '../../namespace/notify.ts';
import { deltaText, matches } from '../../triggers/match.ts';
import type { EventKind, Trigger } from '../../triggers/trigger.ts';

const read = (json: unknown): TreeNode => readJson(json, EMPTY, { now: 0, depth: 0 });

function commit(before: unknown, writes: Record<string, unknown>): Committed {
  const root = read(before);
  const paths = Object.keys(writes).map(splitPath);
  let after = root;
  for (const [path, json] of Object.entries(writes)) after = written(after, splitPath(path), read(json));
  return { before: root, after, base: [], paths, now: 0 };
}

function trigger(pattern: string, kind: EventKind): Trigger {
  const parts = splitPath(pattern);
  return { project: 'demo', key: 'fn', pattern: parts, kind, legacy: false, namespacePattern: '*' };
}

const places = (found: { path: Path }[]): string[] => found.map(({ path }) => path.join('/')).sort();

describe('the match of a trigger', () => {
  const orders = { orders: { a: { status: 'paid', request: { n: 1 } }, b: { status: 'paid' } } };

  it('is each place that the pattern names and the write changed', () => {
    const committed = commit(orders, {
      orders: { a: { status: 'done' }, b: { status: 'paid' }, c: { status: 'new' } },
    });
    assert.deepEqual(places(matches(trigger('orders/{id}/status', 'written'), committed)), [
      'orders/a/status',
      'orders/c/status',
    ]);
    assert.deepEqual(places(matches(trigger('orders/{id}/status', 'updated'), committed)), [
      'orders/a/status',
    ]);
    assert.deepEqual(places(matches(trigger('orders/{id}/status', 'created'), committed)), [
      'orders/c/status',
    ]);
    assert.deepEqual(places(matches(trigger('orders/{id}/request', 'deleted'), committed)), [
      'orders/a/request',
    ]);
  });

  it('is found above the place written', () => {
    const committed = commit(orders, { 'orders/a/request/n': 2 });
    assert.deepEqual(places(matches(trigger('orders/{id}', 'updated'), committed)), ['orders/a']);
    assert.deepEqual(places(matches(trigger('orders', 'written'), committed)), ['orders']);
  });

  it('is one where several paths of a write change one place', () => {
    const committed = commit(orders, { 'orders/a/status': 'x', 'orders/a/request/n': 2 });
    assert.equal(matches(trigger('orders/{id}', 'updated'), committed).length, 1);
  });

  it('is none where the same data is written again', () => {
    const committed = commit(orders, { 'orders/a/status': 'paid' });
    assert.deepEqual(matches(trigger('orders/{id}/status', 'written'), committed), []);
  });
});

describe('the delta of an event', () => {
  const tree = fc.letrec((tie) => ({
    node: fc.oneof({ maxDepth: 3 }, fc.integer(), fc.boolean(), fc.constant(null), tie('parent')),
    parent: fc.dictionary(fc.constantFrom('a', 'b', 'c', '0', '1', '2'), tie('node')),
  })).node;

  it('brings firebase-functions from before to after', () => {
    fc.assert(
      fc.property(tree, tree, (old, next) => {
        const [before, after] = [read(old), read(next)];
        const text = (node: TreeNode): string => toJson(node, 'value');
        const applied: unknown = applyChange(
          JSON.parse(text(before)),
          JSON.parse(deltaText(before, after, text)),
        );
        assert.equal(toJson(read(applied), 'value'), text(nodeAt(after, [])));
      }),
    );
  });
});
