import assert from 'node:assert/strict';
import { isObject } from '../../data/read-json.ts';
import { rawClient } from './raw-client.ts';
import { token } from './token.ts';
import { describeOurs } from './under-test.ts';
import { OPEN, startWorld, type World } from './world.ts';

// Expectations: `WebSocketConnection`, `Connection` and `PersistentConnection` of @firebase/database.
describe('conformance: the WebSocket protocol', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });

  after(() => world[Symbol.asyncDispose]());

  it('begins with a handshake', async () => {
    const client = await rawClient(world);
    const [hello = ''] = await client.frames.until(1);
    assert.match(hello, /^\{"t":"c","d":\{"t":"h","d":\{"ts":\d+,"v":"5","h":"[^"]+","s":"[^"]+"\}\}\}$/);
    client.close();
  });

  it('takes a lone 0 for a sign of life, and answers a ping', async () => {
    const client = await rawClient(world);
    client.send('0');
    client.send('{"t":"c","d":{"t":"p","d":{}}}');
    assert.equal((await client.frames.until(2))[1], '{"t":"c","d":{"t":"o","d":null}}');
    client.close();
  });

  it('puts messages together from frames', async () => {
    const client = await rawClient(world);
    for (const frame of ['3', '{"t":"d","d":{"r":7,"a":"p",', '"b":{"p":"/x",', '"d":1}}}'])
      client.send(frame);
    assert.equal((await client.frames.until(2))[1], '{"t":"d","d":{"r":7,"b":{"s":"ok","d":""}}}');
    client.close();
  });

  it('sends data before it confirms a listen or a write', async () => {
    const client = await rawClient(world);
    client.request(1, 'q', { p: '/y', h: '' });
    client.request(2, 'p', { p: '/y', d: 5 });
    assert.deepEqual((await client.frames.until(5)).slice(1), [
      '{"t":"d","d":{"a":"d","b":{"p":"y","d":null}}}',
      '{"t":"d","d":{"r":1,"b":{"s":"ok","d":{}}}}',
      '{"t":"d","d":{"a":"d","b":{"p":"y","d":5}}}',
      '{"t":"d","d":{"r":2,"b":{"s":"ok","d":""}}}',
    ]);
    client.close();
  });

  it('sends no data to a client that has it already', async () => {
    const client = await rawClient(world);
    client.request(1, 'p', { p: '/z', d: true });
    client.request(2, 'q', { p: '/z', h: 'E5z61QM0lN/U2WsOnusszCTkR8M=' });
    assert.deepEqual((await client.frames.until(3)).slice(1), [
      '{"t":"d","d":{"r":1,"b":{"s":"ok","d":""}}}',
      '{"t":"d","d":{"r":2,"b":{"s":"ok","d":{}}}}',
    ]);
    client.close();
  });

  it('refuses a conditional write of stale data', async () => {
    const client = await rawClient(world);
    client.request(1, 'p', { p: '/stale', d: 1, h: 'nothing-like-it' });
    assert.equal(
      (await client.frames.until(2))[1],
      '{"t":"d","d":{"r":1,"b":{"s":"datastale","d":"Transaction hash does not match"}}}',
    );
    client.close();
  });

  // `sendListen_` and `onDataPush_`: the tag of a query comes back with its data, and goes with it.
  it('marks the data of a query with its tag, until it is no longer listened to', async () => {
    const client = await rawClient(world);
    const query = { p: '/tagged', q: { l: 1, vf: 'l', i: '.key' } };
    client.request(1, 'q', { ...query, t: 7, h: '' });
    client.request(2, 'p', { p: '/tagged/b', d: 1 });
    client.request(3, 'm', { p: '/tagged', d: { a: 2, c: 3 } });
    client.request(4, 'n', { ...query, t: 7 });
    client.request(5, 'p', { p: '/tagged/a', d: 4 });
    const frames = await client.frames.until(9);
    assert.equal(frames[1], '{"t":"d","d":{"a":"d","b":{"p":"tagged","d":null,"t":7}}}');
    assert.deepEqual(frames.slice(2).map(bodyOf), [
      { r: 1, b: { s: 'ok', d: {} } },
      { a: 'm', b: { p: 'tagged', d: { b: 1 }, t: 7 } },
      { r: 2, b: { s: 'ok', d: '' } },
      { a: 'm', b: { p: 'tagged', d: { b: null, a: 2 }, t: 7 } },
      { r: 3, b: { s: 'ok', d: '' } },
      { r: 4, b: { s: 'ok', d: '' } },
      { r: 5, b: { s: 'ok', d: '' } },
    ]);
    client.close();
  });

  // `tryAuth`, `unauth` and `onListenRevoked_`
  it('knows a client by its token until it gives that back, which ends what it may no longer hear', async () => {
    await world.setRules({ mine: { '.read': 'auth !== null' }, '.write': true });
    const client = await rawClient(world);
    client.request(1, 'auth', { cred: token({ sub: 'ana' }) });
    client.request(2, 'q', { p: '/mine', h: '' });
    client.request(3, 'unauth', {});
    const frames = (await client.frames.until(6)).map(bodyOf);
    await world.setRules(OPEN);
    assert.deepEqual(frames.slice(2).map(statusOrBody), [
      { a: 'd', b: { p: 'mine', d: null } },
      'ok',
      { a: 'c', b: { p: 'mine' } },
      'ok',
    ]);
    assert.match(JSON.stringify(frames[1]), /"s":"ok","d":\{"auth":\{"sub":"ana"/);
    client.close();
  });

  it('refuses a token that it cannot read, and one that has ended', async () => {
    const client = await rawClient(world);
    client.request(1, 'auth', { cred: 'nonsense' });
    client.request(2, 'auth', { cred: token({ sub: 'ana', exp: 1 }, 'RS256') });
    const answers = (await client.frames.until(3)).slice(1).map((frame) => /"s":"(\w+)"/.exec(frame)?.[1]);
    assert.deepEqual(answers, ['invalid_token', 'expired_token']);
    client.close();
  });

  // `handlePong_` … `sendStats_`: a server answers also the messages that it does not use.
  it('takes statistics and says so', async () => {
    const client = await rawClient(world);
    client.request(1, 's', { c: { 'sdk.js.12-0-0': 1 } });
    assert.deepEqual(statusOrBody(bodyOf((await client.frames.until(2))[1] ?? '')), 'ok');
    client.close();
  });

  describeOurs('ends a connection', 'no source says with which code', () => {
    it('ends the old session of a client that comes back', async () => {
      const old = await rawClient(world);
      const [hello = ''] = await old.frames.until(1);
      const next = await rawClient(world, `&ls=${/"s":"(\w+)"/.exec(hello)?.[1] ?? ''}`);
      await next.frames.until(1);
      assert.equal(await old.closed, 1006);
      next.close();
    });

    it('ends a connection that sends nonsense', async () => {
      const client = await rawClient(world);
      client.send('{nonsense');
      assert.equal(await client.closed, 1003);
    });
  });
});

function bodyOf(frame: string): unknown {
  const message: unknown = JSON.parse(frame);
  return isObject(message) ? message['d'] : message;
}

/** The status of an answer; a message of the server's own accord as it is. */
function statusOrBody(message: unknown): unknown {
  return isObject(message) && 'r' in message && isObject(message['b']) ? message['b']['s'] : message;
}
