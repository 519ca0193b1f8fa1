import { once } from 'node:events';
import { WebSocket } from 'ws';

/**
 * A client of the wire protocol without an SDK: it shows the server's own speed, because the client costs next to
 * nothing.
 */
export interface RawClient {
  /** Sends a request; `action` is `p` for put, `q` for listen. Resolves with the server's answer. */
  ask(action: string, body: string): Promise<string>;
  /** Called with every message that is not an answer: data for listeners. */
  onData(heard: (message: string) => void): void;
  close(): void;
}

export async function connectRaw(port: number): Promise<RawClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/.ws?v=5&ns=bench`, { perMessageDeflate: false });
  const waiting = new Map<number, (answer: string) => void>();
  let heard: (message: string) => void = () => undefined;
  let asked = 0;
  await once(socket, 'message');
  socket.on('message', (data: Buffer) => {
    const message = data.toString();
    const number = /^\{"t":"d","d":\{"r":(\d+)/.exec(message)?.[1];
    if (number === undefined) {
      heard(message);
      return;
    }
    waiting.get(Number(number))?.(message);
    waiting.delete(Number(number));
  });
  return {
    ask(action, body) {
      asked += 1;
      const number = asked;
      const { promise, resolve } = Promise.withResolvers<string>();
      waiting.set(number, resolve);
      socket.send(`{"t":"d","d":{"r":${number},"a":"${action}","b":${body}}}`);
      return promise;
    },
    onData: (listener) => (heard = listener),
    close: () => {
      socket.close();
    },
  };
}
