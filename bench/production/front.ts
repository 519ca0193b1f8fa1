import { once } from 'node:events';
import { Agent, createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A running function, with its capacity. */
export interface Backend {
  port: number;
  /** The calls that one instance takes at once, and the most instances. */
  concurrency: number;
  maxInstances: number;
}

/** The counted calls of a function. */
export interface Calls {
  invocations: number;
  /** Answered by 4xx or 5xx, or not at all. */
  failures: number;
  /** Milliseconds of all calls, each rounded up to a tenth of a second, as the platform bills. */
  billedMs: number;
  inFlight: number;
  mostInFlight: number;
  /** The instances that the platform would run now, and at most. */
  active: number;
  mostActive: number;
}

/** The router in front of the functions. */
export interface Front {
  url: string;
  port: number;
  backends: Map<string, Backend>;
  calls: (name: string) => Calls;
  /** Resolves once no call is running. */
  idle: () => Promise<void>;
  /** Resets the counts. */
  forget: () => void;
  close: () => void;
}

/**
 * The platform's router. A call of `/{function}` or, for database events, of `…/triggers/{function}` goes to that
 * function's process, which stands for all its instances. The number of instances follows from the running calls and
 * the function's `concurrency`. Calls beyond the capacity wait. A failed call is counted, and not repeated.
 */
export async function startFront(): Promise<Front> {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const backends = new Map<string, Backend>();
  const counts = new Map<string, Omit<Calls, 'active' | 'mostActive'>>();
  const waiting = new Map<string, (() => void)[]>();
  const idlers: (() => void)[] = [];

  const countsOf = (name: string) => {
    const found = counts.get(name) ?? {
      invocations: 0,
      failures: 0,
      billedMs: 0,
      inFlight: 0,
      mostInFlight: 0,
    };
    counts.set(name, found);
    return found;
  };

  function begin(name: string, backend: Backend, call: (done: (failed: boolean) => void) => void): void {
    const count = countsOf(name);
    if (count.inFlight >= backend.concurrency * backend.maxInstances) {
      const queue = waiting.get(name) ?? [];
      waiting.set(name, [...queue, () => begin(name, backend, call)]);
      return;
    }
    count.invocations += 1;
    count.inFlight += 1;
    count.mostInFlight = Math.max(count.mostInFlight, count.inFlight);
    const started = performance.now();
    call((failed) => {
      count.billedMs += Math.ceil((performance.now() - started) / 100) * 100;
      count.inFlight -= 1;
      if (failed) count.failures += 1;
      waiting.get(name)?.shift()?.();
      if ([...counts.values()].every(({ inFlight }) => inFlight === 0))
        for (const wake of idlers.splice(0)) wake();
    });
  }

  const server = createServer((request, response) => {
    const name = nameIn(request.url ?? '');
    const backend = backends.get(name);
    if (!backend) {
      response.writeHead(404).end();
      return;
    }
    void buffer(request).then((body) => {
      begin(name, backend, (done) => {
        pass({ request, body, response }, backend.port, agent, done);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    backends,
    calls(name) {
      const { concurrency = 1 } = backends.get(name) ?? {};
      const count = countsOf(name);
      const instances = (calls: number) => Math.ceil(calls / concurrency);
      return { ...count, active: instances(count.inFlight), mostActive: instances(count.mostInFlight) };
    },
    idle: () =>
      new Promise((resolve) => {
        if ([...counts.values()].every(({ inFlight }) => inFlight === 0)) resolve();
        else idlers.push(resolve);
      }),
    forget() {
      for (const count of counts.values())
        Object.assign(count, { invocations: 0, failures: 0, billedMs: 0, mostInFlight: count.inFlight });
    },
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

const nameIn = (url: string): string => /^\/(?:functions\/.*\/triggers\/)?([^/?]+)/.exec(url)?.[1] ?? '';

interface Call {
  request: IncomingMessage;
  body: Buffer;
  response: ServerResponse;
}

/** Forwards a call, and its answer. */
function pass(call: Call, port: number, agent: Agent, done: (failed: boolean) => void): void {
  const { request, body, response } = call;
  const { method, headers, url = '' } = request;
  const path = url.includes('/triggers/') ? '/' : url.replace(/^\/[^/?]+\/?/, '/');
  const onward = send({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
    const { statusCode = 502 } = answer;
    response.writeHead(statusCode, answer.headers);
    answer.pipe(response);
    answer.once('close', () => {
      done(statusCode >= 400);
    });
  });
  onward.once('error', () => {
    // The other end may close a kept connection at the moment at which it is used again.
    if (onward.reusedSocket) {
      pass(call, port, agent, done);
      return;
    }
    response.writeHead(502).end();
    done(true);
  });
  onward.end(body);
}
