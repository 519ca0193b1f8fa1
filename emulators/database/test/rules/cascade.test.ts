import assert from 'node:assert/strict';
import { ANA, read, rulesOf, type World, write } from './trial.ts';

interface Row extends World {
  readonly name: string;
  /** What is read; without it, `changes` are written. */
  readonly path?: string;
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly allowed: boolean;
}

function table(rules: object, rows: readonly Row[]): void {
  const compiled = rulesOf(rules);
  for (const row of rows) {
    it(`${row.allowed ? 'allows' : 'refuses'} ${row.name}`, () => {
      const { path, changes = {} } = row;
      const verdict = path === undefined ? write(compiled, changes, row) : read(compiled, path, row);
      assert.equal(verdict.allowed, row.allowed, verdict.allowed ? undefined : verdict.explanation);
    });
  }
}

describe('rules: cascade of .read', () => {
  // https://firebase.google.com/docs/database/security/core-syntax#read-write-cascade
  table(
    {
      open: { '.read': true, closed: { '.read': false } },
      shut: { '.read': false, window: { '.read': true } },
      failing: { '.read': "data.child('v').val().toUpperCase() == 'OK'", open: { '.read': 'auth != null' } },
      users: {
        $uid: { '.read': '$uid === auth.uid', $field: { '.read': "$uid + '/' + $field == 'bo/photo'" } },
      },
    },
    [
      { name: 'a place with a rule that holds', path: 'open', allowed: true },
      { name: 'what is below it', path: 'open/a/b', allowed: true },
      { name: 'what is below it, though a rule there does not hold', path: 'open/closed', allowed: true },
      { name: 'the root without a rule', path: '', allowed: false },
      { name: 'a place without rules', path: 'elsewhere', allowed: false },
      { name: 'a place whose rule does not hold', path: 'shut', allowed: false },
      { name: 'a place below it with a rule that holds', path: 'shut/window', allowed: true },
      { name: 'another place below it', path: 'shut/door', allowed: false },
      { name: 'a place whose rule fails', path: 'failing', data: { failing: { v: 5 } }, allowed: false },
      {
        name: 'below a rule that fails',
        path: 'failing/open',
        data: { failing: { v: 5 } },
        auth: ANA,
        allowed: true,
      },
      { name: 'an own place', path: 'users/ana/name', auth: ANA, allowed: true },
      { name: 'the place of another user', path: 'users/bo', auth: ANA, allowed: false },
      { name: 'by two variables', path: 'users/bo/photo', auth: ANA, allowed: true },
      { name: 'the place of all users', path: 'users', auth: ANA, allowed: false },
    ],
  );
});

describe('rules: cascade of .write', () => {
  table(
    {
      open: { '.write': true, closed: { '.write': false } },
      shut: { '.write': false, window: { '.write': true } },
      failing: { '.write': "newData.val().toUpperCase() == 'OK'", open: { '.write': true } },
      once: { $id: { '.write': '!data.exists() && newData.exists()' } },
      grow: { '.write': 'newData.val() > data.val()' },
      moved: { '.write': "root.child('moved').val() == 'old' && newData.val() == 'new'" },
      item: { '.write': "newData.child('owner').val() == auth.uid" },
    },
    [
      { name: 'a write with a rule that holds', changes: { open: 1 }, allowed: true },
      { name: 'a write below it', changes: { 'open/closed': 1 }, allowed: true },
      { name: 'a write of the root', changes: { '': { open: 1 } }, allowed: false },
      { name: 'a write above rules that hold', changes: { shut: { window: 1 } }, allowed: false },
      { name: 'a write at a rule that holds', changes: { 'shut/window': 1 }, allowed: true },
      { name: 'a write beside it', changes: { 'shut/door': 1 }, allowed: false },
      { name: 'a write at a rule that fails', changes: { failing: 5 }, allowed: false },
      { name: 'a write below a rule that fails', changes: { 'failing/open': 5 }, allowed: true },
      { name: 'a first write', changes: { 'once/a': 1 }, allowed: true },
      { name: 'a second write', changes: { 'once/a': 2 }, data: { once: { a: 1 } }, allowed: false },
      { name: 'a deletion that the rule wants no', changes: { 'once/a': null }, allowed: false },
      {
        name: 'a write that compares data and newData',
        changes: { grow: 2 },
        data: { grow: 1 },
        allowed: true,
      },
      { name: 'one that does so in vain', changes: { grow: 1 }, data: { grow: 1 }, allowed: false },
      { name: 'root as it was before', changes: { moved: 'new' }, data: { moved: 'old' }, allowed: true },
      {
        name: 'a write below, with newData of the rule',
        changes: { 'item/name': 'x' },
        data: { item: { owner: 'ana' } },
        auth: ANA,
        allowed: true,
      },
      { name: 'a write below without it', changes: { 'item/owner/x': 'ana' }, auth: ANA, allowed: false },
      {
        name: 'a priority, as a write of what it is of',
        changes: { 'shut/window/.priority': 1 },
        data: { shut: { window: 1 } },
        allowed: true,
      },
      {
        name: 'a priority where writing is refused',
        changes: { 'shut/door/.priority': 1 },
        data: { shut: { door: 1 } },
        allowed: false,
      },
    ],
  );
});

describe('rules: $ and literal children', () => {
  // https://github.com/davideast/pyric (rules-corpus/rtdb/r19-literal-and-wildcard-siblings)
  table(
    {
      first: { special: { '.read': false, '.write': false }, $id: { '.read': true, '.write': true } },
      last: { $id: { '.read': true, '.write': true }, special: { '.read': false, '.write': false } },
      strict: { '.write': true, title: { '.validate': true }, $other: { '.validate': false } },
      numbers: { $i: { '.write': '$i.matches(/^[0-2]$/)' } },
      constructor: { '.read': true },
    },
    [
      { name: 'the literal key', path: 'first/special', allowed: false },
      { name: 'another key', path: 'first/other', allowed: true },
      { name: 'the literal key after the variable', path: 'last/special', allowed: false },
      { name: 'a write of the literal key', changes: { 'last/special': 1 }, allowed: false },
      { name: 'a write of another key', changes: { 'last/other': 1 }, allowed: true },
      { name: 'a known property', changes: { strict: { title: 1 } }, allowed: true },
      { name: 'an unknown property', changes: { strict: { title: 1, more: 1 } }, allowed: false },
      { name: 'an unknown property alone', changes: { 'strict/more': 1 }, allowed: false },
      {
        name: 'the deletion of an unknown property',
        changes: { 'strict/more': null },
        data: { strict: { more: 1, title: 1 } },
        allowed: true,
      },
      { name: 'a key that the pattern matches', changes: { 'numbers/2': 1 }, allowed: true },
      { name: 'a key that it does not match', changes: { 'numbers/3': 1 }, allowed: false },
      { name: 'a key that objects inherit', path: 'first/toString', allowed: true },
      { name: 'a key named like a prototype', path: 'constructor', allowed: true },
      { name: 'a key that no rules have', path: '__proto__', allowed: false },
    ],
  );
});

describe('rules: .validate', () => {
  // https://github.com/davideast/pyric (rules-corpus/rtdb/r15, r17, r21 and r23)
  const rooms = {
    rooms: {
      $room: {
        '.write': true,
        title: { '.validate': 'newData.isString()' },
        count: { '.validate': 'newData.val() == data.val() + 1' },
        tag: { '.validate': 'newData.isNumber()' },
      },
    },
    docs: {
      $doc: {
        '.write': true,
        meta: { '.validate': "newData.parent().child('content').exists()" },
        content: { '.validate': 'newData.isString()' },
      },
    },
    nodes: {
      $id: {
        '.write': true,
        '.validate': "newData.hasChildren(['a', 'b'])",
        a: { '.validate': 'newData.isString()' },
      },
    },
    p1: { '.write': true, '.validate': "newData.hasChildren(['x'])" },
    parent: { '.write': true, '.validate': 'newData.hasChildren()' },
    failing: { '.write': true, '.validate': "newData.val().contains('a')" },
    deep: { '.write': true, $a: { $b: { $c: { '.validate': "$a + $b + $c == 'xyz'" } } } },
    unwritable: { '.validate': true },
    priority: { '.write': true, '.validate': 'newData.getPriority() == 1', below: { '.validate': false } },
  };
  const r1 = { rooms: { r1: { count: 1, tag: 'bad' }, r2: { tag: 'bad' } } };
  const doc = { docs: { d1: { meta: 'info', content: 'hello' } } };
  const ab = { nodes: { n: { a: 'ok', b: 1 } } };
  table(rooms, [
    { name: 'a valid value', changes: { 'rooms/r1/title': 'lobby' }, allowed: true },
    { name: 'an invalid value', changes: { 'rooms/r1/title': 5 }, allowed: false },
    { name: 'a value beside invalid ones', changes: { 'rooms/r1/title': 'lobby' }, data: r1, allowed: true },
    { name: 'a deletion beside invalid ones', changes: { 'rooms/r1/title': null }, data: r1, allowed: true },
    {
      name: 'two values beside invalid ones',
      changes: { 'rooms/r1/title': 'a', 'rooms/r2/title': 'b' },
      data: r1,
      allowed: true,
    },
    {
      name: 'an unchanged value that a write carries',
      changes: { 'rooms/r1': { title: 'a', count: 1 } },
      data: r1,
      allowed: false,
    },
    {
      name: 'an invalid old value that a write carries',
      changes: { 'rooms/r1/tag': 'bad' },
      data: r1,
      allowed: false,
    },
    { name: 'one higher', changes: { 'rooms/r1/count': 2 }, data: r1, allowed: true },
    { name: 'two higher', changes: { 'rooms/r1/count': 3 }, data: r1, allowed: false },
    {
      name: 'a deletion that an unwritten sibling would mind',
      changes: { 'docs/d1/content': null },
      data: doc,
      allowed: true,
    },
    {
      name: 'a write without what a carried child wants',
      changes: { 'docs/d1': { meta: 'x' } },
      data: doc,
      allowed: false,
    },
    { name: 'a write with it', changes: { 'docs/d1': { meta: 'x', content: 'y' } }, allowed: true },
    { name: 'an empty object', changes: { 'nodes/n': {} }, data: ab, allowed: true },
    { name: 'a deletion', changes: { 'nodes/n': null }, data: ab, allowed: true },
    { name: 'the deletion of a needed child', changes: { 'nodes/n/b': null }, data: ab, allowed: false },
    { name: 'a write without a needed child', changes: { 'nodes/n': { a: 'ok' } }, allowed: false },
    { name: 'a write with an invalid child', changes: { 'nodes/n': { a: 1, b: 1 } }, allowed: false },
    {
      name: 'the deletion of the only child',
      changes: { 'parent/a': null },
      data: { parent: { a: 1 } },
      allowed: true,
    },
    {
      name: 'the deletion of one of two',
      changes: { 'parent/a': null },
      data: { parent: { a: 1, b: 2 } },
      allowed: true,
    },
    { name: 'a leaf where children are wanted', changes: { parent: 1 }, allowed: false },
    { name: 'a deep write below an invalid place', changes: { 'p1/sub/k': 'v' }, allowed: false },
    {
      name: 'a deep write below a valid place',
      changes: { 'p1/sub/k': 'v' },
      data: { p1: { x: 1 } },
      allowed: true,
    },
    { name: 'a rule that fails', changes: { failing: 5 }, allowed: false },
    { name: 'a value deep in what is written', changes: { deep: { x: { y: { z: 1 } } } }, allowed: true },
    { name: 'an invalid one there', changes: { deep: { x: { y: { z: 1, q: 1 } } } }, allowed: false },
    { name: 'an invalid one from further down', changes: { 'deep/x/y/q': 1 }, allowed: false },
    { name: 'what is shallower than the rules', changes: { 'deep/x': 1 }, allowed: true },
    { name: 'a valid write without any .write', changes: { unwritable: 1 }, allowed: false },
    {
      name: 'a priority that is valid',
      changes: { 'priority/.priority': 1 },
      data: { priority: { below: 1 } },
      allowed: true,
    },
    {
      name: 'a priority that is not',
      changes: { 'priority/.priority': 2 },
      data: { priority: { below: 1 } },
      allowed: false,
    },
  ]);
});

describe('rules: several places at once', () => {
  table(
    {
      a: { '.write': true, '.validate': "newData.parent().child('b').val() == newData.val()" },
      b: { '.write': "newData.parent().child('a').exists()" },
      c: { '.write': false },
      votes: { $id: { '.write': true, '.validate': "newData.parent().parent().child('count').val() == 2" } },
      count: { '.write': 'newData.val() == data.val() + 1', '.validate': 'newData.isNumber()' },
    },
    [
      { name: 'two places that fit each other', changes: { a: 1, b: 1 }, allowed: true },
      { name: 'two places that do not fit', changes: { a: 1, b: 2 }, allowed: false },
      { name: 'one of them alone', changes: { b: 1 }, allowed: false },
      { name: 'places of which one is refused', changes: { a: 1, b: 1, c: 1 }, allowed: false },
      {
        name: 'a vote with its count',
        changes: { 'votes/x': true, count: 2 },
        data: { count: 1 },
        allowed: true,
      },
      { name: 'a vote without', changes: { 'votes/x': true }, data: { count: 1 }, allowed: false },
      {
        name: 'a count too high',
        changes: { 'votes/x': true, count: 3 },
        data: { count: 1 },
        allowed: false,
      },
      { name: 'a write of no place', changes: {}, allowed: true },
    ],
  );
});
