import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { postJson } from '../http/json.ts';
import { listen, type Listening } from '../http/listen.ts';
import { createStandIn } from '../http/stand-in.ts';
import { createClock } from '../../scheduler/clock.ts';
import type { Killer } from '../faults/kill-faults.ts';

const refusals = { named: {}, otherwise: () => ({}) };

describe('faults that kill the caller', () => {
  const done: string[] = [];
  const ports: number[] = [];
  let server: Listening | undefined;

  const start = async (killer?: Killer): Promise<Listening> => {
    const clock = createClock();
    const { app } = createStandIn({ name: 'Anything', clock, empty: () => undefined, refusals, killer });
    app.post('/things', (c) => {
      done.push('thing');
      return c.json({});
    });
    return (server = await listen(app));
  };

  afterEach(async () => {
    done.length = 0;
    ports.length = 0;
    await server?.close();
  });

  /** From another process, which prints its port if it gets no answer. */
  const ask = async (url: string): Promise<string> => {
    const script = `
      const request = require('node:http').request('${url}/things', { method: 'POST' });
      request.on('socket', (socket) => socket.on('connect', () => { port = socket.localPort; }));
      request.on('response', () => { console.log('answered'); process.exit(); });
      request.on('error', () => console.log(port));
      let port; request.end();`;
    return (await promisify(execFile)(process.execPath, ['-e', script])).stdout.trim();
  };

  for (const [kind, doings] of [
    ['kill', []],
    ['kill-after', ['thing']],
  ] as const)
    it(`${kind}: it is not answered, and what it asked for is ${doings.length > 0 ? 'done' : 'not done'}`, async () => {
      const { url } = await start((port) => ports.push(port));
      await postJson(`${url}/_/faults`, { kind });
      const port = await ask(url);
      assert.deepEqual([ports.map(String), done], [[port], doings]);
      assert.equal(await ask(url), 'answered');
    });

  it('do not exist without a killer', async () => {
    const { url } = await start();
    await assert.rejects(postJson(`${url}/_/faults`, { kind: 'kill' }), /There is no kind kill/);
  });
});
