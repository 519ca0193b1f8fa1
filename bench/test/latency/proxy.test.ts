import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { startProxy, type Proxy } from '../../latency/proxy.ts';

describe('the proxy that delays', () => {
  let echo: Server;
  let proxy: Proxy;

  beforeEach(async () => {
    echo = createServer((socket) => socket.pipe(socket));
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    const address = echo.address();
    assert.ok(typeof address === 'object' && address);
    proxy = await startProxy({ port: address.port });
  });

  afterEach(async () => {
    const closed = once(echo, 'close');
    await proxy.close();
    echo.close();
    await closed;
  });

  it('delays both directions', async () => {
    const socket = connect(proxy.port, '127.0.0.1');
    assert.ok((await echoed(socket, 'warm')) >= 0);
    proxy.delayBy(40);
    // A timer may end a millisecond early.
    assert.ok((await echoed(socket, 'slow')) >= 78);
    assert.equal(proxy.opened(), 1);
    socket.destroy();
  });

  it('keeps the order, also when the delay becomes shorter', async () => {
    const socket = connect(proxy.port, '127.0.0.1');
    const words = Array.from({ length: 20 }, (_, number) => `${number};`);
    const heard = hear(socket, words.join('').length);
    for (const [place, word] of words.entries()) {
      proxy.delayBy(20 - place);
      socket.write(word);
      await new Promise(setImmediate);
    }
    assert.equal(await heard, words.join(''));
    socket.destroy();
  });

  it('delivers messages that were sent before an end', async () => {
    proxy.delayBy(10);
    const socket = connect(proxy.port, '127.0.0.1');
    socket.end('last words');
    assert.equal(await hear(socket, 'last words'.length), 'last words');
    await once(socket, 'close');
  });

  it('reports to a server that its caller has gone, and to a caller that the server has', async () => {
    const served = nextOf(echo);
    const socket = connect(proxy.port, '127.0.0.1');
    const far = await served;
    const gone = once(far, 'close');
    socket.destroy();
    await gone;
    const servedAgain = nextOf(echo);
    const other = connect(proxy.port, '127.0.0.1').resume();
    const left = once(other, 'close');
    const otherFar = await servedAgain;
    otherFar.destroy();
    await left;
  });
});

async function echoed(socket: Socket, word: string): Promise<number> {
  const started = performance.now();
  const heard = hear(socket, word.length);
  socket.write(word);
  assert.equal(await heard, word);
  return performance.now() - started;
}

/** The next characters, this many. */
function hear(socket: Socket, length: number): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let text = '';
  const take = (chunk: Buffer): void => {
    text += chunk.toString();
    if (text.length < length) return;
    socket.off('data', take).resume();
    resolve(text);
  };
  socket.on('data', take);
  return promise;
}

const nextOf = (server: Server): Promise<Socket> =>
  new Promise((resolve) => {
    server.once('connection', resolve);
  });
