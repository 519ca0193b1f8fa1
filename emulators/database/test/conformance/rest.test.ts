import assert from 'node:assert/strict';
import { isObject } from '../../data/read-json.ts';
import { OPEN, startWorld, type World } from './world.ts';

// Expectations: https://firebase.google.com/docs/reference/rest/database
describe('conformance: REST', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
    await world.setRules({ ...OPEN, people: { '.indexOn': ['age', 'constructor'] } });
    await world.rest('PUT', '/people.json', { a: { age: 3 }, b: { age: 1 }, c: { age: 2 } });
  });

  after(() => world[Symbol.asyncDispose]());

  it('PUT writes and answers what it wrote', async () => {
    const answer = await world.rest('PUT', '/put.json', { a: { b: [1, 2] }, gone: null });
    assert.deepEqual([answer.status, answer.text], [200, '{"a":{"b":[1,2]}}']);
    assert.equal((await world.rest('GET', '/put/a/b/1.json')).text, '2');
  });

  it('PATCH writes several places, deep ones too', async () => {
    await world.rest('PUT', '/patch.json', { a: 1, b: { c: 2 } });
    const answer = await world.rest('PATCH', '/patch.json', { 'b/d': 3, a: null });
    assert.deepEqual(answer.json, { 'b/d': 3, a: null });
    assert.deepEqual((await world.rest('GET', '/patch.json')).json, { b: { c: 2, d: 3 } });
  });

  it('POST answers the name of the new child', async () => {
    const names: string[] = [];
    for (const value of [1, 2]) names.push((await world.rest('POST', '/post.json', value)).text);
    assert.match(names[0] ?? '', /^\{"name":"-[-\w]{19}"\}$/);
    assert.deepEqual(names.toSorted(), names);
  });

  it('DELETE removes and answers null', async () => {
    await world.rest('PUT', '/delete.json', 1);
    assert.equal((await world.rest('DELETE', '/delete.json')).text, 'null');
    assert.equal((await world.rest('GET', '/delete.json')).text, 'null');
  });

  it('takes another method from a header', async () => {
    await world.rest('PUT', '/override.json', { a: 1 });
    await world.rest('POST', '/override.json', { b: 2 }, { 'X-HTTP-Method-Override': 'PATCH' });
    assert.deepEqual((await world.rest('GET', '/override.json')).json, { a: 1, b: 2 });
  });

  it('prints as asked: indented, or nothing', async () => {
    assert.equal((await world.rest('GET', '/people/a.json?print=pretty')).text, '{\n  "age": 3\n}\n');
    const silent = await world.rest('PUT', '/silent.json?print=silent', 1);
    assert.deepEqual([silent.status, silent.text], [204, '']);
  });

  it('shows only keys when shallow', async () => {
    await world.rest('PUT', '/shallow.json', { deep: { x: 1 }, flat: 2 });
    assert.deepEqual((await world.rest('GET', '/shallow.json?shallow=true')).json, {
      deep: true,
      flat: true,
    });
    assert.equal((await world.rest('GET', '/shallow/flat.json?shallow=true')).text, '2');
    assert.equal((await world.rest('GET', '/shallow/none.json?shallow=true')).text, 'null');
  });

  it('exports priorities', async () => {
    const json = { a: { '.priority': 1, '.value': 'x' } };
    await world.rest('PUT', '/export.json', json);
    assert.deepEqual((await world.rest('GET', '/export.json?format=export')).json, json);
    assert.deepEqual((await world.rest('GET', '/export.json')).json, { a: 'x' });
  });

  // `setPriority` of @firebase/database writes to this place; https://firebase.google.com/docs/database/rest/save-data
  it('reads and writes a priority at a place of its own', async () => {
    await world.rest('PUT', '/first.json', { a: 1 });
    assert.equal((await world.rest('PUT', '/first/.priority.json', 2)).text, '2');
    assert.equal((await world.rest('GET', '/first/.priority.json')).text, '2');
    assert.deepEqual((await world.rest('PATCH', '/first.json', { '.priority': 3 })).json, { '.priority': 3 });
    const { json } = await world.rest('GET', '/first.json?format=export');
    assert.deepEqual(json, { '.priority': 3, a: 1 });
  });

  // https://firebase.google.com/docs/database/rest/save-data#section-conditional-requests
  it('writes on condition that nothing has changed', async () => {
    const wanted = { 'X-Firebase-ETag': 'true' };
    const nothing = await world.rest('GET', '/etag.json', undefined, wanted);
    assert.equal(nothing.headers.get('etag'), 'null_etag');
    const created = await world.rest('PUT', '/etag.json', 1, { ...wanted, 'If-Match': 'null_etag' });
    const tag = created.headers.get('etag') ?? '';
    const stale = await world.rest('PUT', '/etag.json', 2, { 'If-Match': 'null_etag' });
    assert.deepEqual([stale.status, stale.text, stale.headers.get('etag')], [412, '1', tag]);
    assert.equal((await world.rest('DELETE', '/etag.json', undefined, { 'If-Match': tag })).status, 200);
  });

  // https://firebase.google.com/docs/database/rest/retrieve-data#section-rest-filtering
  const queries: [string, unknown][] = [
    ['orderBy="age"&limitToFirst=2', { b: { age: 1 }, c: { age: 2 } }],
    ['orderBy="age"&startAt=2', { a: { age: 3 }, c: { age: 2 } }],
    ['orderBy="age"&startAfter=2', { a: { age: 3 } }],
    ['orderBy="age"&endBefore=2', { b: { age: 1 } }],
    ['orderBy="age"&equalTo=1', { b: { age: 1 } }],
    ['orderBy="$key"&startAt="b"&endAt="b"', { b: { age: 1 } }],
    ['orderBy="$key"&limitToLast=1', { c: { age: 2 } }],
    ['orderBy="$priority"&limitToFirst=1', { a: { age: 3 } }],
    ['orderBy="constructor"&limitToLast=1', { c: { age: 2 } }],
  ];
  for (const [query, expected] of queries) {
    it(`finds by ${query}`, async () => {
      assert.deepEqual((await world.rest('GET', `/people.json?${query}`)).json, expected);
    });
  }

  const refusals: { name: string; request: [string, string, unknown?]; error: RegExp }[] = [
    {
      name: 'an unindexed query',
      request: ['GET', '/people.json?orderBy="x"'],
      error: /^Index not defined, add ".indexOn": "x", for path "\/people", to the rules$/,
    },
    {
      name: 'a limit without an order',
      request: ['GET', '/people.json?limitToFirst=1'],
      error: /^orderBy must be defined when other query parameters are defined$/,
    },
    {
      name: 'an order that is no JSON',
      request: ['GET', '/people.json?orderBy=age'],
      error: /^orderBy must be a valid JSON encoded path$/,
    },
    {
      name: 'a body that is no JSON',
      request: ['PUT', '/bad.json', '{a'],
      error: /^Invalid data; couldn't parse JSON object, array, or value\.$/,
    },
    {
      name: 'a bad key, by its place',
      request: ['PUT', '/bad.json', '{\n "ok": {"a.b": 1}}'],
      error:
        /^Invalid data; couldn't parse key beginning at 2:9\. Key value can't be empty or contain \$ # \[ \] \/ or \.$/,
    },
    { name: 'a bad path', request: ['GET', '/a.b/c.json'], error: /^Invalid path: Invalid token in path$/ },
    {
      name: 'places within each other',
      request: ['PATCH', '/bad.json', { a: 1, 'a/b': 2 }],
      error: /lies within another/,
    },
    { name: 'a time-out of an hour', request: ['GET', '/people.json?timeout=60min'], error: /timeout/ },
    {
      name: 'an unknown write size',
      request: ['PUT', '/bad.json?writeSizeLimit=x', 1],
      error: /writeSizeLimit/,
    },
  ];
  for (const { name, request, error } of refusals) {
    it(`refuses ${name}`, async () => {
      const answer = await world.rest(...request);
      assert.equal(answer.status, 400);
      assert.match(JSON.stringify(answer.json), /^\{"error":/);
      assert.ok(isObject(answer.json));
      assert.match(String(answer.json['error']), error);
    });
  }

  it('lets pages of other origins ask', async () => {
    const asked = await world.rest('OPTIONS', '/people.json', undefined, {
      Origin: 'http://localhost:3000',
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'if-match',
    });
    assert.equal(asked.headers.get('access-control-allow-origin'), '*');
    assert.match(asked.headers.get('access-control-allow-methods') ?? '', /PUT/);
    assert.equal(asked.headers.get('access-control-allow-headers'), 'if-match');
  });
});
