import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ANA, NOW, read, rulesOf, write } from './trial.ts';

describe('rules: .indexOn', () => {
  const rules = rulesOf({
    '.indexOn': '.value',
    list: { '.indexOn': ['a', 'b/c', '/d'] },
    users: { $uid: { '.indexOn': 'age' }, root: { '.indexOn': ['rank'] } },
  });
  const rows: readonly (readonly [name: string, path: string[], indexes: string[]])[] = [
    ['the root', [], ['.value']],
    ['a list', ['list'], ['a', 'b/c', 'd']],
    ['any key', ['users', 'ana'], ['age']],
    ['a literal key beside it', ['users', 'root'], ['rank']],
    ['a place without', ['users'], []],
    ['a place below', ['list', 'x'], []],
    ['a place without rules', ['none', 'at', 'all'], []],
  ];
  for (const [name, path, indexes] of rows) {
    it(`gives those of ${name}`, () => assert.deepEqual(rules.indexesAt(path), indexes));
  }
});

describe('rules: explanations', () => {
  const rules = rulesOf(`{
  "rules": {
    "users": {
      ".read": "auth.token.admin == true",
      "$uid": {
        ".read": "data.child('age').val() > 1",
        ".write": "auth.uid == $uid",
        "name": { ".validate": "newData.isString()" },
        "age": { ".validate": "newData.val() > data.val()" }
      }
    }
  }
}`);

  const told = (verdict: ReturnType<typeof read>): string[] =>
    verdict.allowed ? [] : verdict.explanation.split('\n');

  it('name each .read that was evaluated, its line and its result', () => {
    assert.deepEqual(told(read(rules, 'users/bo/name', { auth: ANA })), [
      'The read of /users/bo/name by ana was refused:',
      '  line 4: .read of /users: false',
      '      auth.token.admin == true',
      '  line 6: .read of /users/$uid (/users/bo): error: Invalid > expression: left operand must be a number or string.',
      "      data.child('age').val() > 1",
    ]);
  });

  it('name the .write and the .validate up to the one that refuses', () => {
    const changes = { 'users/ana': { name: 'Ana', age: 'old' } };
    assert.deepEqual(told(write(rules, changes, { auth: ANA, data: { users: { ana: { age: 3 } } } })), [
      'The write of /users/ana by ana was refused:',
      '  line 7: .write of /users/$uid (/users/ana): true',
      '      auth.uid == $uid',
      '  line 8: .validate of /users/$uid/name (/users/ana/name): true',
      '      newData.isString()',
      '  line 9: .validate of /users/$uid/age (/users/ana/age): error: Invalid > expression: left and right operands are of different types.',
      '      newData.val() > data.val()',
    ]);
  });

  it('say when no rule stands on the way', () => {
    assert.deepEqual(told(write(rules, { 'orders/x': 1 })), [
      'The write of /orders/x by a client without a token was refused:',
      '  no .write rule stands on the way to that place',
    ]);
  });
});

describe('rules: a compiled ruleset', () => {
  it('keeps its text as it was', () => {
    const text = '// mine\n{"rules": {".read": true,}}\n';
    assert.equal(rulesOf(text).source, text);
  });

  it('never throws, even where a rule takes all memory for a string', () => {
    const doubled = `newData.val()${".replace('a', 'aa')".repeat(40)}.length > 0`;
    assert.equal(write(rulesOf({ '.write': doubled }), { '': 'aaaa' }).allowed, false);
  });
});

// ../../../database.rules.json
describe('rules: of this project', () => {
  const rules = rulesOf(readFileSync(new URL('../../../../database.rules.json', import.meta.url), 'utf8'));
  const path = 'orders/order-0001/request';
  const order = {
    menteeId: 'ana',
    mentorId: 'bo',
    topicId: 'algebra',
    minutes: 60,
    startsAt: NOW - (NOW % 300_000) + 600_000,
    createdAt: NOW,
  };
  const asked = (change: object): boolean =>
    write(rules, { [path]: { ...order, ...change } }, { auth: ANA }).allowed;

  it('let a mentee ask', () => assert.equal(asked({}), true));
  it('let a mentee add a note', () => assert.equal(asked({ note: 'please' }), true));
  it('refuse what only functions write', () => assert.equal(asked({ price: 1 }), false));
  it('refuse an order in the name of another mentee', () => assert.equal(asked({ menteeId: 'bo' }), false));
  it('refuse an order in the past', () => assert.equal(asked({ startsAt: NOW - (NOW % 300_000) }), false));
  it('refuse an order without a mentor', () => assert.equal(asked({ mentorId: null }), false));
  it('refuse a second request', () => {
    const data = { orders: { 'order-0001': { request: order } } };
    assert.equal(write(rules, { [path]: order }, { auth: ANA, data }).allowed, false);
  });
  it('let a mentee list the own orders alone', () => {
    const list = (equalTo: string): boolean =>
      read(rules, 'orders', { auth: ANA, query: { orderByChild: 'request/menteeId', equalTo } }).allowed;
    assert.deepEqual([list('ana'), list('bo')], [true, false]);
  });
});
