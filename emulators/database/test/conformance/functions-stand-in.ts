import { createServer } from 'node:http';
import type { Address } from '../../triggers/delivery.ts';
import { type Recorder, recorder } from './recorder.ts';

/** A request that the functions emulator would have had. */
export interface Received {
  readonly path: string;
  readonly contentType: string;
  readonly body: unknown;
}

/** A server in the place of the functions emulator, that keeps what it is sent. */
export interface FunctionsStandIn extends Address {
  readonly received: Recorder<Received>;
  /** Answers with this status from now on, as for a function that fails. */
  answerWith(status: number): void;
  /** How many connections were opened to it. */
  connections(): number;
  close(): void;
}

export async function startFunctionsStandIn(): Promise<FunctionsStandIn> {
  const received = recorder<Received>();
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      received.add({ path: request.url ?? '', contentType: request.headers['content-type'] ?? '', body });
      response.writeHead(status).end('{}');
    });
  });
  let connections = 0;
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    host: '127.0.0.1',
    port: typeof address === 'object' && address !== null ? address.port : 0,
    received,
    answerWith(next) {
      status = next;
    },
    connections: () => connections,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
