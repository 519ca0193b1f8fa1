import assert from 'node:assert/strict';
import { get, ref } from 'firebase/database';
import { OPEN, startWorld, type World } from './world.ts';

// Expectations: https://firebase.google.com/docs/database/rest/retrieve-data, and answers of the service that clients
// have recorded: https://github.com/thisbejim/Pyrebase/pull/9 (shallow).
describe('conformance: REST parameters that do not go together', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
    await world.rest('PUT', '/people.json', { a: 1, b: { c: 2 } });
  });

  after(() => world[Symbol.asyncDispose]());

  const STREAM = { Accept: 'text/event-stream' };
  const shallow = "Mixing 'shallow' and querying parameters is not supported";
  const etags = /^Mixing 'shallow', querying parameters or 'print=silent' and if-match/;

  const refusals: [query: string, error: string | RegExp][] = [
    ...['orderBy="$key"', 'startAfter="a"', 'limitToLast=1', 'equalTo="a"', 'endAt="b"'].map(
      (more): [string, string] => [`shallow=true&limitToFirst=1&${more}`, shallow],
    ),
    ['shallow=true&limitToFirst=0', 'limitToFirst must be a positive integer'],
    ['orderBy="$key"&orderBy="$value"', 'orderBy may be specified only once'],
    ['orderBy="$key"&limitToFirst=1&limitToFirst=2', 'limitToFirst may be specified only once'],
    ['orderBy="$key"&startAt="a"&startAt="b"', 'startAt may be specified only once'],
    ['shallow=true&shallow=false', 'shallow may be specified only once'],
    ['print=pretty&print=silent', 'print may be specified only once'],
    ['orderBy="$key"&startAt="a"&startAfter="a"', 'Only one of startAt and startAfter may be specified'],
    ['orderBy="$key"&endAt="a"&endBefore="a"', 'Only one of endAt and endBefore may be specified'],
    ['orderBy="$key"&startAt="a"&equalTo="a"', /^equalTo cannot be specified in addition to startAt/],
    [
      'orderBy="$key"&limitToFirst=1&limitToLast=1',
      'Only one of limitToFirst and limitToLast may be specified',
    ],
    ['timeout=-1s', /timeout/],
    ['timeout=16min', /timeout/],
    ['callback=alert(1)//', 'callback must be a name'],
    ['writeSizeLimit=x', /writeSizeLimit/],
    ['startAt="a"', 'orderBy must be defined when other query parameters are defined'],
  ];
  for (const [query, error] of refusals) {
    it(`are refused to reads and to streams: ${query}`, async () => {
      for (const headers of [{}, STREAM]) {
        const { status, json } = await world.rest('GET', `/people.json?${query}`, undefined, headers);
        assert.equal(status, 400);
        const told: unknown = Object.values(json ?? {})[0];
        assert.ok(typeof error === 'string' ? told === error : error.test(String(told)), String(told));
      }
    });
  }

  for (const path of ['/a.b.json', '/a/$x.json', `/${'d/'.repeat(40)}x.json`, '/a/.priority/b.json']) {
    it(`are refused to reads and to streams, as is the path ${path.slice(0, 20)}`, async () => {
      for (const headers of [{}, STREAM]) {
        assert.equal((await world.rest('GET', path, undefined, headers)).status, 400);
      }
    });
  }

  it('are refused with ETags', async () => {
    for (const [query, headers] of [
      ['shallow=true', { 'If-None-Match': 'x' }],
      ['orderBy="$key"', { 'If-None-Match': 'x' }],
    ] as const) {
      const { status, json } = await world.rest('GET', `/people.json?${query}`, undefined, headers);
      assert.equal(status, 400);
      assert.match(String(Object.values(json ?? {})[0]), etags);
    }
    const silent = await world.rest('PUT', '/silent.json?print=silent', 1, { 'If-Match': 'null_etag' });
    assert.equal(silent.status, 400);
    assert.equal((await world.rest('GET', '/silent.json')).text, 'null');
    const asked = await world.rest('GET', '/people.json?shallow=true', undefined, {
      'X-Firebase-ETag': 'true',
    });
    assert.deepEqual(asked.json, { error: "Mixing 'shallow' and etag requests is not supported" });
  });

  it('are refused to a shallow stream', async () => {
    assert.equal((await world.rest('GET', '/people.json?shallow=true', undefined, STREAM)).status, 400);
  });

  // What the service sees of an SDK's read without a query is in https://github.com/davideast/pyric
  // (observations/rtdb-rules/rules-rtdb-r30-query-rules.json).
  it('leave a read without a query in the order of keys, to the rules', async () => {
    const rule = (text: string): object => ({ '.read': text });
    await world.setRules({
      key: rule('query.orderByKey == true'),
      order: rule(
        'query.orderByKey && !query.orderByPriority && !query.orderByValue && query.orderByChild == null',
      ),
      limits: rule('query.limitToFirst == null && query.limitToLast == null'),
      range: rule('query.startAt == null && query.endAt == null && query.equalTo == null'),
      part: rule('query.orderByKey && query.limitToFirst <= 2'),
      priority: rule('query.orderByPriority == true'),
    });
    for (const place of ['key', 'order', 'limits', 'range']) {
      assert.equal((await world.rest('GET', `/${place}.json`)).status, 200, place);
      assert.equal((await world.rest('GET', `/${place}.json?shallow=true`)).status, 200, place);
    }
    assert.equal((await world.rest('GET', '/part.json?shallow=true&limitToFirst=2')).status, 200);
    assert.equal((await world.rest('GET', '/part.json?shallow=true&limitToFirst=3')).status, 401);
    assert.equal((await world.rest('GET', '/priority.json')).status, 401);
    assert.equal((await get(ref(world.client(), 'priority'))).val(), null);
    await assert.rejects(get(ref(world.client(), 'key')));
    const stream = await fetch(`${world.url}/key.json?ns=${world.name}`, { headers: STREAM });
    assert.equal(stream.status, 200);
    await world.rest('PUT', '/key.json', 1, { Authorization: 'Bearer owner' });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let told = '';
    while (reader && told.split('\n\n').length < 3) told += (await reader.read()).value ?? '';
    assert.equal(told.split('\n\n')[1], 'event: put\ndata: {"path":"/","data":1}');
    await reader?.cancel();
    await world.setRules(OPEN);
  });
});
