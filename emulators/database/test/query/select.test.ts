import assert from 'node:assert/strict';
import fc from 'fast-check';
import { comparePlaces } from '../../data/child-index.ts';
import { EMPTY, leafNode, type TreeNode } from '../../data/node.ts';
import { readJson } from '../../data/read-json.ts';
import type { Query } from '../../query/query.ts';
import { readWireQuery } from '../../query/query.ts';
import { asNode, inRange, placeIn, select } from '../../query/select.ts';
import { createWindow } from '../../query/window.ts';

const key = fc.oneof(fc.stringMatching(/^[a-e]{1,2}$/), fc.integer({ min: 0, max: 12 }).map(String));
const primitive = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.stringMatching(/^[a-c]$/), fc.boolean());
const child = fc.oneof(primitive, fc.record({ n: primitive, m: primitive }, { requiredKeys: [] }));
const children = fc.dictionary(key, child, { maxKeys: 20 });

const query = fc
  .record({
    i: fc.constantFrom('.key', '.value', '.priority', 'n'),
    range: fc.constantFrom('none', 'start', 'end', 'both'),
    values: fc.tuple(primitive, primitive),
    keys: fc.tuple(key, key),
    inclusive: fc.tuple(fc.boolean(), fc.boolean()),
    l: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    vf: fc.constantFrom('l', 'r'),
  })
  .map((draw) => readWireQuery(wire(draw)))
  .filter((read) => read !== null);

interface Draw {
  i: string;
  range: string;
  values: readonly [unknown, unknown];
  keys: readonly [string, string];
  inclusive: readonly [boolean, boolean];
  l: number | undefined;
  vf: string;
}

function wire({ i, range, values, keys, inclusive, l, vf }: Draw): Record<string, unknown> {
  const [start, end] = i === '.key' ? keys : values;
  return {
    i,
    ...(range === 'start' || range === 'both' ? { sp: start, sin: inclusive[0] } : {}),
    ...(range === 'end' || range === 'both' ? { ep: end, ein: inclusive[1] } : {}),
    ...(l === undefined ? {} : { l, vf }),
  };
}

const read = (json: unknown): TreeNode => readJson(json, EMPTY, { now: 0, depth: 0 });

/** The same, by sorting everything. */
function naive(node: TreeNode, asked: Query): string[] {
  const places = node.keys().map((name) => placeIn(asked.by, name, node.child(name)));
  places.sort(comparePlaces);
  const within = places.filter((place) => inRange(asked, place));
  const ordered = asked.fromLast ? within.toReversed() : within;
  return ordered.slice(0, asked.limit ?? ordered.length).map((place) => place.key);
}

describe('a query', () => {
  it('chooses what sorting and cutting would', () => {
    fc.assert(
      fc.property(children, query, (json, asked) => {
        const node = read(json);
        assert.deepEqual(
          select(node, asked).map(({ place }) => place.key),
          naive(node, asked),
        );
      }),
    );
  });

  it('finds the same by an index that writes have kept', () => {
    fc.assert(
      fc.property(
        children,
        query,
        fc.array(fc.tuple(key, fc.option(child)), { maxLength: 30 }),
        (json, asked, writes) => {
          let node = read(json);
          select(node, asked);
          for (const [name, value] of writes) {
            node = node.withChild(name, read(value));
            const found = select(node, asked).map(({ place }) => place.key);
            assert.deepEqual(found, naive(node, asked));
          }
        },
      ),
    );
  });
});

describe('the window of a listener', () => {
  it('tells changes that bring a client to what the query chooses now', () => {
    fc.assert(
      fc.property(
        children,
        query,
        fc.array(fc.tuple(key, fc.option(child)), { maxLength: 30 }),
        (json, asked, writes) => {
          let node = read(json);
          const window = createWindow(asked);
          let seen = window.fill(node);
          for (const [name, value] of writes) {
            const before = node;
            node = node.withChild(name, read(value));
            for (const [changed, next] of window.change(before, node, [name]))
              seen = seen.withChild(changed, next);
            assert.deepEqual(seen.keys(), asNode(select(node, asked), node).keys());
          }
        },
      ),
    );
  });

  it('says nothing of a change that it does not show', () => {
    const window = createWindow({ by: '.key', start: null, end: null, limit: 1, fromLast: false });
    const before = read({ a: 1, b: 2 });
    window.fill(before);
    assert.equal(window.change(before, before.withChild('c', leafNode(3)), ['c']).size, 0);
  });
});
