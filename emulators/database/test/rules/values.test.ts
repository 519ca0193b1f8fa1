import assert from 'node:assert/strict';
import { ANA, outcome, read, rulesOf, type World } from './trial.ts';

interface Row extends World {
  readonly rule: string;
  readonly newData?: unknown;
  readonly expected: boolean | 'error';
}

function name({ rule, newData, data, auth, expected }: Row): string {
  const given = [
    newData === undefined ? '' : ` newData ${JSON.stringify(newData)}`,
    data === undefined ? '' : ` data ${JSON.stringify(data)}`,
    auth === undefined ? '' : ` auth ${auth?.uid ?? 'null'}`,
  ].join('');
  return `${rule} is ${expected}${given && ` with${given}`}`;
}

function table(rows: readonly Row[]): void {
  for (const row of rows) {
    it(name(row), () => {
      assert.equal(outcome(row.rule, row.newData ?? 1, row), row.expected);
    });
  }
}

const order = { thing: { status: 'paid', items: { a: 1, b: 2 }, zero: 0, empty: '' }, other: true };

describe('rules: snapshots', () => {
  // https://firebase.google.com/docs/reference/security/database#ruledatasnapshot_methods
  table([
    { rule: "data.child('status').val() == 'paid'", data: order, expected: true },
    { rule: "data.child('items/b').val() == 2", data: order, expected: true },
    { rule: "data.child('/items//b/').val() == 2", data: order, expected: true },
    { rule: "data.child('items').child('a').val() == 1", data: order, expected: true },
    { rule: "data.child('none/at/all').val() == null", data: order, expected: true },
    { rule: "data.child('status/below').exists()", data: order, expected: false },
    { rule: "data.child('').exists()", data: order, expected: false },
    // https://github.com/davideast/pyric (rules-corpus/rtdb/r18-child-dot-segments)
    { rule: "data.child('./status').exists()", data: order, expected: false },
    { rule: "data.child('items/../status').exists()", data: order, expected: false },
    { rule: 'data.child($key).exists()', data: { thing: { thing: 1 } }, expected: true },
    { rule: 'data.child(newData.val()).exists()', newData: 'status', data: order, expected: true },
    { rule: 'data.child(newData.val()).exists()', newData: 5, data: order, expected: 'error' },
    { rule: 'root.child(auth.uid).exists()', auth: null, data: { null: 1 }, expected: 'error' },
    { rule: 'root.child(auth.uid).exists()', auth: ANA, data: { ana: 1 }, expected: true },
    { rule: "root.child('other').val() == true", data: order, expected: true },
    { rule: 'root.val() != null', data: order, expected: true },
    { rule: "data.parent().child('other').val() == true", data: order, expected: true },
    { rule: "newData.parent().child('other').val() == true", data: order, expected: true },
    { rule: "data.child('items/a').parent().parent().child('status').exists()", data: order, expected: true },
    { rule: 'root.parent().exists()', expected: 'error' },
    { rule: 'data.parent().parent().exists()', expected: 'error' },
    { rule: "data.hasChild('items')", data: order, expected: true },
    { rule: "data.hasChild('items/a')", data: order, expected: true },
    { rule: "data.hasChild('items/c')", data: order, expected: false },
    { rule: "data.hasChild('')", data: order, expected: false },
    { rule: "newData.hasChild(newData.child('k').val())", newData: { null: 1 }, expected: 'error' },
    { rule: "newData.hasChild(newData.child('k').val())", newData: { k: 5, 5: 1 }, expected: 'error' },
    { rule: "newData.hasChild(newData.child('k').val())", newData: { k: 'k' }, expected: true },
    { rule: 'data.hasChildren()', data: order, expected: true },
    { rule: 'data.hasChildren()', data: { thing: 1 }, expected: false },
    { rule: 'data.hasChildren()', expected: false },
    { rule: "data.hasChildren(['status', 'items'])", data: order, expected: true },
    { rule: "data.hasChildren(['status', 'none'])", data: order, expected: false },
    { rule: "data.hasChildren(['items/a'])", data: order, expected: true },
    { rule: 'data.hasChildren([$key])', data: { thing: { thing: 1 } }, expected: true },
    { rule: 'data.hasChildren([newData.val()])', newData: 3, data: order, expected: 'error' },
    // https://github.com/davideast/pyric (rules-corpus/rtdb/r32-method-argument-types)
    { rule: 'newData.hasChildren([])', newData: { a: 1 }, expected: true },
    { rule: 'newData.hasChildren([])', newData: 5, expected: true },
    { rule: 'data.exists()', data: order, expected: true },
    { rule: 'data.exists()', expected: false },
    { rule: "data.child('zero').exists()", data: order, expected: true },
    { rule: "data.child('empty').exists()", data: order, expected: true },
    { rule: "data['exists']()", data: order, expected: true },
    { rule: "data.child('zero').isNumber()", data: order, expected: true },
    { rule: "data.child('status').isNumber()", data: order, expected: false },
    { rule: "data.child('status').isString()", data: order, expected: true },
    { rule: "data.child('items').isString()", data: order, expected: false },
    { rule: 'data.isString()', expected: false },
    { rule: 'newData.isBoolean()', newData: false, expected: true },
    { rule: 'newData.isBoolean()', newData: 0, expected: false },
    { rule: 'newData.isNumber()', newData: '0', expected: false },
    // https://github.com/davideast/pyric (rules-corpus/rtdb/r20-priority-values)
    { rule: 'newData.getPriority() == 7', newData: { '.value': 'w', '.priority': 7 }, expected: true },
    { rule: "newData.val() == 'w'", newData: { '.value': 'w', '.priority': 7 }, expected: true },
    { rule: "newData.getPriority() == 'abc'", newData: { a: 1, '.priority': 'abc' }, expected: true },
    { rule: 'newData.getPriority() == null', newData: 5, expected: true },
    { rule: 'newData.getPriority() > 1', newData: 5, expected: 'error' },
  ]);
});

describe('rules: strings', () => {
  // https://firebase.google.com/docs/reference/security/database#string_methods
  table([
    { rule: "'abc'.length == 3", expected: true },
    { rule: "''.length == 0", expected: true },
    { rule: "'abc'['length'] == 3", expected: true },
    { rule: '$key.length == 5', expected: true },
    { rule: 'newData.val().length < 3', newData: 'ab', expected: true },
    { rule: 'newData.val().length < 3', newData: 12, expected: 'error' },
    { rule: 'data.val().length < 3', expected: 'error' },
    { rule: "'abc'.contains('b')", expected: true },
    { rule: "'abc'.contains('d')", expected: false },
    { rule: "'abc'.contains('')", expected: true },
    { rule: "'abc'.beginsWith('ab')", expected: true },
    { rule: "'abc'.beginsWith('b')", expected: false },
    { rule: "'abc'.endsWith('bc')", expected: true },
    { rule: "'abcbcx'.endsWith('bc')", expected: false },
    { rule: "'abcbc'.endsWith('bc')", expected: true },
    { rule: "'a.b.c'.replace('.', '-') == 'a-b-c'", expected: true },
    { rule: "'abc'.replace('b', '$&$&') == 'a$&$&c'", expected: true },
    { rule: "'/a/g'.replace('/a/g', 'z') == 'z'", expected: true },
    { rule: "'aB1'.toLowerCase() == 'ab1'", expected: true },
    { rule: "'aB1'.toUpperCase() == 'AB1'", expected: true },
    { rule: "'foo'.matches(/^f/)", expected: true },
    { rule: "'foo'.matches(/^F/i)", expected: true },
    { rule: "newData.val().contains('a')", newData: 'bar', expected: true },
    { rule: "newData.val().contains('a')", newData: 12, expected: 'error' },
    { rule: "newData.val().contains('a')", newData: { a: 1 }, expected: 'error' },
    { rule: "'x12x'.contains(newData.val())", newData: 12, expected: 'error' },
    { rule: "'xnullx'.contains(data.val())", expected: 'error' },
    { rule: "'12ab'.beginsWith(newData.val())", newData: 12, expected: 'error' },
    { rule: "'12ab'.beginsWith(newData.val())", newData: '12', expected: true },
    { rule: "'ab12'.endsWith(newData.val())", newData: 12, expected: 'error' },
    { rule: "'a'.replace('a', newData.val()) == 'x'", newData: 5, expected: 'error' },
    { rule: "'a'.replace('a', newData.val()) == 'x'", newData: 'x', expected: true },
    { rule: "'a'.replace(newData.val(), 'a') == 'a'", newData: true, expected: 'error' },
    { rule: "newData.val().toUpperCase() == 'OK'", newData: 5, expected: 'error' },
    { rule: 'newData.val().matches(/5/)', newData: 5, expected: 'error' },
    { rule: String.raw`'it\'s' == "it's"`, expected: true },
    { rule: String.raw`'\u0041\x42\n' == 'AB' + '\n'`, expected: true },
    { rule: String.raw`'\q' == 'q'`, expected: true },
    { rule: "'😀'.length == 2", expected: true },
  ]);
});

describe('rules: auth', () => {
  // https://firebase.google.com/docs/reference/security/database#auth
  table([
    { rule: 'auth != null', auth: ANA, expected: true },
    { rule: 'auth != null', auth: null, expected: false },
    { rule: 'auth == null', auth: null, expected: true },
    { rule: "auth.uid == 'ana'", auth: ANA, expected: true },
    { rule: "auth['uid'] == 'ana'", auth: ANA, expected: true },
    { rule: 'auth.uid == null', auth: null, expected: true },
    { rule: "auth.provider == 'password'", auth: ANA, expected: true },
    { rule: 'auth.token.email_verified == true', auth: ANA, expected: true },
    { rule: "auth.token['email'].endsWith('@example.com')", auth: ANA, expected: true },
    { rule: 'auth.token.level > 2', auth: ANA, expected: true },
    { rule: 'auth.token.none == null', auth: ANA, expected: true },
    { rule: 'auth.token.none.deeper.still == null', auth: ANA, expected: true },
    { rule: 'auth.token.none > 1', auth: ANA, expected: 'error' },
    { rule: "auth.token.none.contains('x')", auth: ANA, expected: 'error' },
    { rule: 'auth.token != null', auth: ANA, expected: true },
    { rule: 'auth.token[$key] == null', auth: ANA, expected: true },
    { rule: "auth.token[newData.val()] == 'ana@example.com'", newData: 'email', auth: ANA, expected: true },
    { rule: "auth.token.roles[1] == 'admin'", auth: ANA, expected: true },
    { rule: 'auth.token.roles[7] == null', auth: ANA, expected: true },
    { rule: 'auth.token.roles[-1] == null', auth: ANA, expected: true },
    { rule: 'auth.token.roles.length == null', auth: ANA, expected: true },
    { rule: 'auth.uid.length == 3', auth: ANA, expected: true },
    { rule: 'auth.constructor == null', auth: ANA, expected: true },
    { rule: 'auth.__proto__ == null', auth: ANA, expected: true },
    { rule: "auth.uid.contains('n')", auth: ANA, expected: true },
    { rule: "auth.contains('75')", auth: null, expected: 'error' },
  ]);
});

describe('rules: query', () => {
  // https://github.com/davideast/pyric (rules-corpus/rtdb/r30-query-rules)
  const rows: readonly { rule: string; query?: World['query']; expected: boolean }[] = [
    { rule: "query.orderByChild == 'owner'", query: { orderByChild: 'owner' }, expected: true },
    { rule: "query.orderByChild == 'owner'", query: { orderByChild: 'name' }, expected: false },
    { rule: "query.orderByChild == 'owner'", expected: false },
    { rule: 'query.orderByChild == null', expected: true },
    { rule: "query.equalTo == 'ana'", query: { orderByChild: 'o', equalTo: 'ana' }, expected: true },
    { rule: 'query.equalTo == auth.uid', query: { orderByChild: 'o', equalTo: 'bo' }, expected: false },
    { rule: 'query.limitToFirst <= 2', query: { limitToFirst: 2 }, expected: true },
    { rule: 'query.limitToFirst <= 2', query: { limitToFirst: 3 }, expected: false },
    { rule: 'query.limitToFirst <= 2', expected: false },
    { rule: 'query.limitToLast <= 2', query: { limitToLast: 2 }, expected: true },
    { rule: 'query.limitToLast <= 2', query: { limitToFirst: 1 }, expected: false },
    { rule: 'query.limitToFirst == null', expected: true },
    { rule: 'query.orderByKey', query: { orderByKey: true }, expected: true },
    { rule: 'query.orderByKey == false', expected: true },
    { rule: 'query.orderByValue', query: { orderByValue: true }, expected: true },
    { rule: 'query.orderByValue', query: { orderByKey: true }, expected: false },
    { rule: 'query.orderByPriority', query: { orderByPriority: true }, expected: true },
    { rule: 'query.orderByPriority', expected: true },
    {
      rule: "query.startAt == 'b' && query.endAt == 'm'",
      query: { startAt: 'b', endAt: 'm' },
      expected: true,
    },
    { rule: "query.startAt == 'b'", query: { startAt: 'a' }, expected: false },
    { rule: "query['startAt'] == null", query: { endAt: 1 }, expected: true },
  ];
  for (const { rule, query, expected } of rows) {
    it(`${rule} is ${expected} with ${query === undefined ? 'no query' : JSON.stringify(query)}`, () => {
      const rules = rulesOf({ list: { '.read': rule } });
      assert.equal(read(rules, 'list', { auth: ANA, ...(query && { query }) }).allowed, expected);
    });
  }

  it('is there but empty in a .write', () => {
    assert.equal(outcome('query.limitToFirst == null && query.orderByKey == false', 1), true);
  });
});
