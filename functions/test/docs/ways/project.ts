import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../blocks.ts';
import { done, having, type Way } from './way.ts';

const read = (...path: string[]): Promise<string> => readFile(join(...path), 'utf8');

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'typed-'));
  await work(folder).finally(() => rm(folder, { recursive: true }));
}

const copiesSettings = (text: string): Promise<void> =>
  inFolder(async (folder) => {
    const example = join('functions', '.env.example');
    await cp(join(root, example), join(folder, example));
    await done(text, { folder });
    assert.equal(await read(folder, 'functions', '.env.YOUR_PROJECT'), await read(root, example));
  });

/** Builds into another folder than `web/lib`, where the developer's own build may be. */
const buildsWeb = (text: string): Promise<void> =>
  inFolder(async (folder) => {
    await done(`${having(text, { YOUR_PROJECT: 'nusademy-of-a-page' })} --out ${folder}`);
    assert.match(
      await read(folder, 'config.json'),
      /"apiKey":\s*"THE_WEB_API_KEY",\s*"projectId":\s*"nusademy-of-a-page"/,
    );
  });

/** Writes into another folder than `docs`, and compares both. */
const writesDocs = (text: string): Promise<void> =>
  inFolder(async (folder) => {
    const written = (await done(`${text} -- ${folder}`)).match(/(?<=^docs\/).+$/gm) ?? [];
    assert.ok(written.length > 5);
    for (const name of written) assert.equal(await read(folder, name), await read(root, 'docs', name), name);
  });

/** The tests of a file that needs no stack: the stack here is one already. */
async function tests(text: string): Promise<void> {
  const file = 'functions/test/order/facts.test.ts';
  assert.match(await done(having(text, { 'FOLDER/FILE.test.ts': file })), /^ +\d+ passing/m);
}

/** Runs with a `gcloud` that prints its arguments. It does not check that the real one knows such commands. */
const tellsGcloud =
  (under: string) =>
  async (text: string): Promise<void> => {
    const told = await done(`gcloud() { echo "gcloud $*"; }\n${text}`);
    const given = told.match(/(?<=--(config|policy)-from-file=)\S+$/gm) ?? [];
    const files = under.endsWith('/')
      ? (await readdir(join(root, under))).map((name) => under + name)
      : [under];
    assert.deepEqual(given.toSorted(), files.toSorted());
    for (const [, metric = '', file = ''] of told.matchAll(/metrics create (\S+) --config-from-file=(\S+)/g))
      assert.ok((await read(root, file)).includes(`"name": "${metric}"`), metric);
  };

export const project: Way[] = [
  { how: 'run', of: /^cp functions\/\.env\.example /, run: copiesSettings },
  { how: 'run', of: /^npm run web -- /, run: buildsWeb },
  { how: 'run', of: /^npm run docs$/, run: writesDocs },
  { how: 'run', of: /^npm test -- FOLDER\/FILE\.test\.ts$/, run: tests },
  { how: 'run', of: /gcloud logging metrics create /, run: tellsGcloud('monitoring/metrics/') },
  {
    how: 'run',
    of: /^gcloud monitoring dashboards create /,
    run: tellsGcloud('monitoring/dashboard.json'),
  },
  { how: 'run', of: /gcloud monitoring policies create /, run: tellsGcloud('monitoring/policies/') },
  { how: 'firebase', of: /^npm run firebase -- / },
];
