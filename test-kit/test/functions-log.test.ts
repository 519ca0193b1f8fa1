import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../stack/stack-folder.ts';

const urlOf = (...path: string[]): string => JSON.stringify(pathToFileURL(join(root, ...path)).href);

const script = `
  import { functionsLog, keepFunctionsLogApart } from ${urlOf('test-kit', 'functions-log.ts')};
  keepFunctionsLogApart();
  const { log } = await import(${urlOf('functions', 'src', 'providers', 'log', 'log.ts')});
  log.info('An order moved', { status: 'paid' });
  log.error('An effect failed', { kind: 'mail' });
  console.warn('[2026-11-29T10:00:00.000Z]  @firebase/database:', 'FIREBASE WARNING: a write failed');
  console.log(functionsLog);
  console.error('{"not": "the log"}');`;

describe('the log of functions that a test calls itself', () => {
  it('goes to a file, and what else is printed is left where it was', async () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    assert.deepEqual([stdout.split('\n').length, stderr], [2, '{"not": "the log"}\n']);
    const file = stdout.trim();
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    assert.match(lines[0] ?? '', /"status":"paid".*"severity":"INFO"/);
    assert.match(lines[1] ?? '', /"kind":"mail".*"severity":"ERROR"/);
    assert.match(lines[2] ?? '', /@firebase\/database: FIREBASE WARNING: a write failed$/);
    assert.equal(lines.length, 3);
    await rm(file);
  });
});
