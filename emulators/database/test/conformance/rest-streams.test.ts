import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { ref, set } from 'firebase/database';
import { openStream } from './event-stream.ts';
import { token } from './token.ts';
import { describeOurs } from './under-test.ts';
import { OPEN, startWorld, type World } from './world.ts';

// Expectations: https://firebase.google.com/docs/database/rest/retrieve-data#section-rest-streaming
describe('conformance: REST streams', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
  });

  afterEach(() => world[Symbol.asyncDispose]());

  it('send puts and patches, and say when they may no longer read', async () => {
    const client = world.client();
    const stream = await openStream(world, '/stream.json');
    assert.match(stream.response.headers.get('content-type') ?? '', /^text\/event-stream/);
    assert.equal(await stream.next(), 'event: put\ndata: {"path":"/","data":null}');
    await set(ref(client, 'stream/a'), 1);
    assert.equal(await stream.next(), 'event: put\ndata: {"path":"/a","data":1}');
    await world.rest('PATCH', '/stream.json', { b: 2, c: { d: 3 } });
    assert.equal(await stream.next(), 'event: patch\ndata: {"path":"/","data":{"b":2,"c":{"d":3}}}');
    await world.setRules({ '.read': false });
    assert.match(await stream.next(), /^event: cancel\ndata: /);
    assert.equal(await stream.next(), '');
  });

  it('receive their own part of a write above them, and nothing of a write without a change', async () => {
    const stream = await openStream(world, '/above/mine.json');
    await stream.next();
    await world.rest('PUT', '/above.json', { mine: { a: 1 }, other: 1 });
    assert.equal(await stream.next(), 'event: put\ndata: {"path":"/","data":{"a":1}}');
    await world.rest('PATCH', '/above.json', { other: 2 });
    await world.rest('PUT', '/above/mine/a.json', null);
    assert.equal(await stream.next(), 'event: put\ndata: {"path":"/a","data":null}');
    stream.close();
  });

  it('show what a query finds', async () => {
    await world.setRules({ ...OPEN, people: { '.indexOn': 'age' } });
    await world.rest('PUT', '/people.json', { a: { age: 3 }, b: { age: 1 } });
    const stream = await openStream(world, '/people.json?orderBy="age"&limitToFirst=1');
    assert.equal(await stream.next(), 'event: put\ndata: {"path":"/","data":{"b":{"age":1}}}');
    await world.rest('PUT', '/people/c.json', { age: 0 });
    const [event = '', data = ''] = (await stream.next()).split('\n');
    assert.match(event, /^event: (put|patch)$/);
    assert.match(data, /"c":\{"age":0\}/);
    stream.close();
  });

  it('are refused like any other read', async () => {
    await world.setRules({ '.read': false });
    const stream = await openStream(world, '/stream.json');
    assert.equal(stream.response.status, 401);
    assert.deepEqual(JSON.parse(await stream.next()), { error: 'Permission denied' });
  });

  /** Where the token has ended before it was read, one that lives twice as long is tried. */
  async function openWithShortToken(lives = 1): ReturnType<typeof openStream> {
    const claims = { sub: 'ana', exp: Math.ceil(Date.now() / 1000) + lives };
    const stream = await openStream(world, `/stream.json?auth=${token(claims, 'RS256')}`);
    return stream.response.status === 200 ? stream : openWithShortToken(2 * lives);
  }

  describeOurs('over time', 'it checks no signature, and its time can be moved', () => {
    it('end with the token that opened them', async () => {
      const stream = await openWithShortToken();
      assert.equal(await stream.next(), 'event: put\ndata: {"path":"/","data":null}');
      assert.equal(await stream.next(), 'event: auth_revoked\ndata: "credential is no longer valid"');
      assert.equal(await stream.next(), '');
    });

    it('show a sign of life every 30 seconds', async () => {
      mock.timers.enable({ apis: ['setInterval'] });
      try {
        const stream = await openStream(world, '/stream.json');
        await stream.next();
        mock.timers.tick(30_000);
        assert.equal(await stream.next(), 'event: keep-alive\ndata: null');
        stream.close();
      } finally {
        mock.timers.reset();
      }
    });
  });
});
