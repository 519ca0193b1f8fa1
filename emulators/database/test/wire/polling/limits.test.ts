import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { offsetClock, systemClock } from '../../../clock.ts';
import { pollClient } from '../../conformance/poll-client.ts';
import { recorder } from '../../conformance/recorder.ts';
import { createNamespaces } from '../../../namespace/namespaces.ts';
import { addressOf } from '../../../rest/request.ts';
import { createConnections } from '../../../wire/connections.ts';
import { createPollTransport } from '../../../wire/polling/poll-transport.ts';
import {
  createPollingServer,
  type PollingLimits,
  type PollingServer,
} from '../../../wire/polling/polling-server.ts';

describe('long polling: limits', () => {
  const written = recorder<unknown>();
  const asked = recorder<string>();
  let http: Server;
  let polling: PollingServer;

  async function serve(limits: PollingLimits): Promise<string> {
    const clock = offsetClock();
    const namespaces = createNamespaces(clock, (_namespace, { paths }) => {
      written.add(paths);
    });
    polling = createPollingServer(
      createConnections(namespaces, clock, systemClock, () => undefined),
      limits,
    );
    http = createServer((request, response) => {
      polling.serve(addressOf(request)?.searchParams ?? new URLSearchParams(), 'a', request, response);
      asked.add(request.url ?? '');
    });
    const listening = Promise.withResolvers<AddressInfo>();
    http.listen(0, '127.0.0.1', () => {
      const address = http.address();
      if (typeof address === 'object' && address !== null) listening.resolve(address);
    });
    return `http://127.0.0.1:${(await listening.promise).port}`;
  }

  afterEach(() => {
    written.seen.length = 0;
    http.closeAllConnections();
    http.close();
  });

  const long = 600_000;

  /** A client that leaves a write for the end of its session, and has a request that waits. Answers what breaks that off. */
  async function leave(url: string): Promise<() => void> {
    const start = await (await fetch(`${url}/.lp?start=t&cb=3`)).text();
    const [, id, password] = /'start','(\d+)','([\w-]+)'/.exec(start) ?? [];
    const address = `${url}/.lp?id=${id ?? ''}&pw=${password ?? ''}`;
    const message = '{"t":"d","d":{"r":1,"a":"o","b":{"p":"/x","d":1}}}';
    const data = Buffer.from(message).toString('base64url');
    const answer = await (await fetch(`${address}&seg0=0&ts0=1&d0=${data}`)).text();
    assert.equal(answer, 'pRTLPCB(1,[{"t":"d","d":{"r":1,"b":{"s":"ok","d":""}}}]);\n');
    assert.equal(polling.size, 1);
    const gone = new AbortController();
    asked.seen.length = 0;
    fetch(address, { signal: gone.signal }).catch(() => undefined);
    await asked.until(1);
    return () => {
      gone.abort();
    };
  }

  it('ends the session of a client that breaks off its request and sends no other', async () => {
    const abort = await leave(await serve({ clients: 9, silenceMs: long, abandonedMs: 1 }));
    assert.deepEqual(written.seen, []);
    abort();
    assert.deepEqual(await written.until(1), [[['x']]]);
    assert.equal(polling.size, 0);
  });

  it('ends the session of a client that never asks', async () => {
    const gone = recorder<string>();
    createPollTransport({ silenceMs: 1, abandonedMs: long }, () => {
      gone.add('gone');
    });
    assert.deepEqual(await gone.until(1), ['gone']);
  });

  it('takes no more clients than it may have, until one goes', async () => {
    const url = await serve({ clients: 2, silenceMs: long, abandonedMs: 1 });
    const first = await pollClient(url, 'a');
    await pollClient(url, 'a');
    assert.equal((await fetch(`${url}/.lp?start=t&cb=3`)).status, 503);
    await fetch(`${url}/.lp?disconn=t&id=${first.id}&pw=${first.password}`);
    assert.equal((await fetch(`${url}/.lp?start=t&cb=3`)).status, 200);
  });

  it('takes no callback that could run by itself', async () => {
    const url = await serve({ clients: 2, silenceMs: long, abandonedMs: 1 });
    assert.equal((await fetch(`${url}/.lp?start=t&cb=${encodeURIComponent('"];alert(1);["')}`)).status, 400);
    assert.equal(polling.size, 0);
  });
});
