import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explainTaken } from '../taken-ports.ts';
import { freePorts, takenPorts } from '../ports.ts';

describe('The ports of a stack', () => {
  let server: Server;

  beforeEach(() => {
    server = createServer();
  });
  afterEach(() => {
    server.close();
  });

  it('are free and all different', async () => {
    const ports = await freePorts();
    assert.equal(new Set(Object.values(ports)).size, Object.keys(ports).length);
    assert.deepEqual(await takenPorts(ports), []);
  });

  it('are named when another program listens on one', async () => {
    const ports = await freePorts();
    await new Promise<void>((resolve) => server.listen(ports.auth, '127.0.0.1', resolve));
    assert.deepEqual(await takenPorts(ports), [{ part: 'auth', port: ports.auth }]);
  });
});

describe('The message about taken ports', () => {
  const taken = [
    { part: 'functions', port: 5001 },
    { part: 'auth', port: 9099 },
  ];

  it('names each port and how to find its owner', async () => {
    const message = await explainTaken(taken, '/nowhere');
    assert.match(message, /^Taken: ports 5001 \(functions\), 9099 \(auth\)\./);
    assert.match(message, /lsof -i :5001/);
  });

  it('names the running `npm start` of this copy', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ports-'));
    try {
      await writeFile(join(folder, 'start.pid'), String(process.pid));
      const message = await explainTaken(taken, join(folder, 'start.pid'));
      assert.match(message, new RegExp(`kill ${process.pid}`));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
