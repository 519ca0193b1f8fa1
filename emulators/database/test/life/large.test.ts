import assert from 'node:assert/strict';
import { createReadStream, createWriteStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { nodeAt } from '../../data/node.ts';
import { exportData, importData } from '../../persistence.ts';
import { compileRules } from '../../rules/compile.ts';
import { startDatabase } from '../../server.ts';

// A text in Node has at most 536,870,888 characters.
describe('life: more data than a text can have', function () {
  this.timeout(900_000);
  const folder = mkdtempSync(join(tmpdir(), 'database-'));
  const PARTS = 55;
  const LENGTH = 10_000_000;

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function* texts(): Generator<string> {
    for (let i = 0; i < PARTS; i++) yield `${i === 0 ? '{' : ','}"p${i}":"${'x'.repeat(LENGTH)}"`;
    yield ',"last":{".value":1,".priority":2}}';
  }

  it('is imported, restarted with, put, got and kept, and others are served meanwhile', async () => {
    const server = await startDatabase({ host: '127.0.0.1', port: 0, functions: null, compileRules });
    const file = join(folder, 'large.json');
    await pipeline(Readable.from(texts()), createWriteStream(file));
    assert.ok(statSync(file).size > 536_870_888);
    const told: string[] = [];
    await importData(server.namespaces, { option: '--import', path: file }, 'one', (message) =>
      told.push(message),
    );
    assert.equal(told.length, Math.floor(statSync(file).size / (64 * 1024 * 1024)));
    assert.match(told[0] ?? '', /large\.json: read 67 MB of 550 MB$/);
    await server.restart();
    assert.equal(nodeAt(server.namespaces.get('one').root, ['last']).priority, 2);

    // As `emulators:export` asks for it.
    const large = await fetch(`${server.url}/.json?ns=one&format=export`);
    let [length, meanwhile] = [0, ''];
    for await (const piece of large.body ?? []) {
      const bytes: unknown = piece;
      if (bytes instanceof Uint8Array) length += bytes.length;
      if (meanwhile === '') meanwhile = await (await fetch(`${server.url}/last.json?ns=one`)).text();
    }
    assert.equal(meanwhile, '1');
    assert.equal(length, statSync(file).size);

    // As `emulators:start --import` puts it.
    server.namespaces.get('one').reset();
    const put = await fetch(
      `${server.url}/.json?ns=two&disableTriggers=true&writeSizeLimit=unlimited&print=silent`,
      {
        method: 'PUT',
        headers: { Authorization: 'Bearer owner' },
        body: Readable.toWeb(createReadStream(file)),
        duplex: 'half',
      },
    );
    assert.equal(put.status, 204);
    await exportData(server.namespaces, join(folder, 'kept'), (message) => told.push(message));
    assert.match(told.at(-1) ?? '', /two\.json: wrote \d{3} MB$/);
    assert.equal(statSync(join(folder, 'kept', 'two.json')).size, length);
    assert.ok(readdirSync(join(folder, 'kept')).every((name) => name.endsWith('.json')));
    await server.close();
  });
});
