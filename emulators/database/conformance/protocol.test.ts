import assert from 'node:assert/strict';
import { WebSocket } from 'ws';
import { recorder, startWorld, type World } from './world.ts';

interface RawClient {
  send(frame: string): void;
  request(number: number, action: string, body: object): void;
  readonly frames: ReturnType<typeof recorder<string>>;
  readonly closed: Promise<number>;
  close(): void;
}

// Expectations: `WebSocketConnection`, `Connection` and `PersistentConnection` of @firebase/database.
describe('conformance: the WebSocket protocol', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });

  after(() => world[Symbol.asyncDispose]());

  function connect(more = ''): RawClient {
    const socket = new WebSocket(`${world.server.url.replace('http', 'ws')}/.ws?v=5&ns=raw${more}`);
    const frames = recorder<string>();
    socket.on('message', (data: Buffer) => {
      frames.add(data.toString());
    });
    const send = (frame: string): void => {
      socket.send(frame);
    };
    return {
      send,
      request(r, a, b) {
        send(JSON.stringify({ t: 'd', d: { r, a, b } }));
      },
      frames,
      closed: new Promise((resolve) => socket.on('close', resolve)),
      close() {
        socket.close();
      },
    };
  }

  it('begins with a handshake', async () => {
    const client = connect();
    const [hello = ''] = await client.frames.until(1);
    assert.match(
      hello,
      /^\{"t":"c","d":\{"t":"h","d":\{"ts":\d+,"v":"5","h":"127\.0\.0\.1:\d+","s":"\w+"\}\}\}$/,
    );
    client.close();
  });

  it('takes a lone 0 for a sign of life, and answers a ping', async () => {
    const client = connect();
    await client.frames.until(1);
    client.send('0');
    client.send('{"t":"c","d":{"t":"p","d":{}}}');
    assert.equal((await client.frames.until(2))[1], '{"t":"c","d":{"t":"o","d":null}}');
    client.close();
  });

  it('puts messages together from frames', async () => {
    const client = connect();
    await client.frames.until(1);
    for (const frame of ['3', '{"t":"d","d":{"r":7,"a":"p",', '"b":{"p":"/x",', '"d":1}}}'])
      client.send(frame);
    assert.equal((await client.frames.until(2))[1], '{"t":"d","d":{"r":7,"b":{"s":"ok","d":""}}}');
    client.close();
  });

  it('sends data before it confirms a listen or a write', async () => {
    const client = connect();
    await client.frames.until(1);
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

  it('sends no data to a client that has it', async () => {
    const client = connect();
    await client.frames.until(1);
    client.request(1, 'p', { p: '/z', d: true });
    client.request(2, 'q', { p: '/z', h: 'E5z61QM0lN/U2WsOnusszCTkR8M=' });
    assert.deepEqual((await client.frames.until(3)).slice(1), [
      '{"t":"d","d":{"r":1,"b":{"s":"ok","d":""}}}',
      '{"t":"d","d":{"r":2,"b":{"s":"ok","d":{}}}}',
    ]);
    client.close();
  });

  it('refuses a conditional write of stale data', async () => {
    const client = connect();
    await client.frames.until(1);
    client.request(1, 'p', { p: '/stale', d: 1, h: 'nothing-like-it' });
    assert.equal(
      (await client.frames.until(2))[1],
      '{"t":"d","d":{"r":1,"b":{"s":"datastale","d":"Transaction hash does not match"}}}',
    );
    client.close();
  });

  it('ends the old session of a client that comes back', async () => {
    const old = connect();
    const [hello = ''] = await old.frames.until(1);
    const next = connect(`&ls=${/"s":"(\w+)"/.exec(hello)?.[1] ?? ''}`);
    await next.frames.until(1);
    assert.equal(await old.closed, 1006);
    next.close();
  });

  it('ends a connection that sends nonsense', async () => {
    const client = connect();
    await client.frames.until(1);
    client.send('{nonsense');
    assert.equal(await client.closed, 1003);
  });
});
