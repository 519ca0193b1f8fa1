import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A proxy that delays a server's messages. It accepts a connection at once, and delivers the messages later. */
export interface Proxy {
  port: number;
  /** From now on each chunk takes this many milliseconds each way. Chunks on their way are not overtaken. */
  delayBy: (ms: number) => void;
  /** How many connections were opened to it, ever: over a network, each would take a round trip more. */
  opened: () => number;
  /** Ends all connections, and drops the messages on their way. */
  close: () => Promise<void>;
}

export interface ProxyOptions {
  /** The address of the server behind the proxy. */
  port: number;
  /** Called with each message of a caller, when it is sent. */
  heard?: (chunk: Buffer) => void;
}

export async function startProxy({ port, heard }: ProxyOptions): Promise<Proxy> {
  let delay = 0;
  let opened = 0;
  const sockets = new Set<Socket>();

  const server = createServer({ allowHalfOpen: true }, (near) => {
    opened += 1;
    const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    if (heard) near.on('data', heard);
    forward(near, far, () => delay);
    forward(far, near, () => delay);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    delayBy(ms) {
      delay = ms;
    },
    opened: () => opened,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Carries one direction. Chunks wait in a queue, so that a shorter delay overtakes none. */
function forward(from: Socket, to: Socket, delay: () => number): void {
  const row: { due: number; deliver: () => void }[] = [];
  let timer: NodeJS.Timeout | undefined;

  const deliverDue = (): void => {
    timer = undefined;
    while (row[0] && row[0].due <= performance.now()) row.shift()?.deliver();
    if (row[0]) timer = setTimeout(deliverDue, Math.ceil(row[0].due - performance.now()));
  };
  const send = (deliver: () => void): void => {
    row.push({ due: performance.now() + delay(), deliver });
    if (row.length === 1 && timer === undefined) deliverDue();
  };

  from.on('data', (chunk) => {
    send(() => to.write(chunk));
  });
  from.once('end', () => {
    send(() => to.end());
  });
  // A broken connection is reported at once, and its chunks are dropped.
  from.on('error', () => to.destroy());
  from.once('close', () => {
    if (!from.readableEnded) to.destroy();
  });
  to.once('close', () => {
    clearTimeout(timer);
  });
}
