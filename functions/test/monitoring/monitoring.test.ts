import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import * as z from 'zod';
import { mistakesOf } from './schema.ts';

const folder = new URL('../../../monitoring/', import.meta.url);
const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(name, folder), 'utf8'));
const readAll = async (under: string) =>
  Promise.all(
    (await readdir(new URL(under, folder))).map(async (name) => ({
      name,
      it: await read(`${under}${name}`),
    })),
  );

const dashboard = await read('dashboard.json');
const metrics = await readAll('metrics/');
const policies = await readAll('policies/');

const metric = z.object({
  name: z.string(),
  filter: z.string(),
  metricDescriptor: z.object({ labels: z.array(z.object({ key: z.string() })) }),
  labelExtractors: z.record(z.string(), z.string()),
});
const declared = new Map(metrics.map(({ it }) => metric.parse(it)).map((one) => [one.name, one]));

/** The log-based metrics that a resource uses: their names, and the labels in filters and groups. */
function usesIn(value: unknown): { name: string; labels: string[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  const filter = 'filter' in value ? String(value.filter) : '';
  const name = /logging\.googleapis\.com\/user\/([\w/]+)/.exec(filter)?.[1];
  if (name === undefined) return Object.values(value).flatMap(usesIn);
  const labels = [...JSON.stringify(value).matchAll(/metric\.label\.(\w+)/g)].map(([, label = '']) => label);
  return [{ name, labels }];
}

describe('the configuration of Cloud Monitoring', () => {
  it('has the form that Google describes', () => {
    assert.deepEqual(mistakesOf('dashboard', dashboard), []);
    for (const { name, it } of metrics) assert.deepEqual(mistakesOf('metric', it), [], name);
    for (const { name, it } of policies) assert.deepEqual(mistakesOf('policy', it), [], name);
  });

  it('would fail with a field, a word or a unit that Google does not know', () => {
    assert.deepEqual(mistakesOf('dashboard', { displayName: 1, mosaicLayout: { tiles: [{ widgit: {} }] } }), [
      'dashboard.displayName: no string',
      'dashboard.mosaicLayout.tiles[0].widgit: no such field',
    ]);
    assert.deepEqual(
      mistakesOf('policy', { combiner: 'XOR', conditions: [{ conditionAbsent: { duration: '1h' } }] }),
      ['policy.combiner: XOR is none', 'policy.conditions[0].conditionAbsent.duration: no duration'],
    );
  });

  it('names only metrics and labels that exist here', () => {
    const used = [dashboard, ...policies.map(({ it }) => it)].flatMap(usesIn);
    assert.ok(used.length > 5);
    for (const { name, labels } of used) {
      const has = declared.get(name)?.metricDescriptor.labels.map(({ key }) => key);
      assert.ok(has, name);
      for (const label of labels) assert.ok(has.includes(label), `${name} ${label}`);
    }
    assert.deepEqual(new Set(used.map(({ name }) => name)), new Set(declared.keys()));
  });

  it('takes labels from existing fields of the log lines', async () => {
    const source = await sourceText();
    for (const { name, filter, labelExtractors } of declared.values()) {
      const kind = /jsonPayload\.metric="(\w+)"/.exec(filter)?.[1];
      if (kind !== undefined) assert.match(source, new RegExp(`metric: '${kind}'`), name);
      for (const extractor of Object.values(labelExtractors)) {
        const field = /jsonPayload\.(\w+)/.exec(extractor)?.[1] ?? '';
        assert.match(
          source,
          new RegExp(`log\\.\\w+\\([^;]*\\b${field}\\b|const told = [^;]*\\b${field}\\b`),
          field,
        );
      }
    }
  });
});

async function sourceText(): Promise<string> {
  const src = new URL('../../src/', import.meta.url);
  const files = (await readdir(src, { recursive: true })).filter((file) => file.endsWith('.ts'));
  return (await Promise.all(files.map((file) => readFile(new URL(file, src), 'utf8')))).join('\n');
}
