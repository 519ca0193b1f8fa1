import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { catalogue, impersonal, impersonalFolders } from '../../src/personal-data/catalogue.ts';
import { source } from '../rules/judge.ts';
import { root } from './blocks.ts';
import { personalDataPage } from './personal-data-page.ts';

const places = Object.values(catalogue).flatMap(({ at }) => at);
const inBucket = (place: string): boolean => place.startsWith('bucket:');

const rulesFile = z.object({ rules: z.record(z.string(), z.unknown()) });

/** The names at the top of the database, as its rules have them. */
function topsOfRules(): string[] {
  const { rules } = rulesFile.parse(JSON.parse(source.replace(/^\s*\/\/.*$/gm, '')));
  return Object.keys(rules).filter((key) => !key.startsWith('.'));
}

describe('docs/personal-data.md', () => {
  it('is as the catalogue says (`npm run docs` writes it)', async () => {
    assert.equal(await readFile(join(root, 'docs', 'personal-data.md'), 'utf8'), await personalDataPage());
  });

  it('names every place of the database, as one with data of people or without', () => {
    const named = [
      ...places.filter((place) => !inBucket(place)).map((place) => place.split('/')[0]),
      ...Object.keys(impersonal),
    ];
    assert.deepEqual([...new Set(named)].toSorted(), topsOfRules().toSorted());
  });

  it('names every folder of the archive', async () => {
    const port = await readFile(join(root, 'functions', 'src', 'ports', 'archive.ts'), 'utf8');
    const [, folders = ''] = /type ArchiveFolder = ([^;]+);/.exec(port) ?? [];
    const named = [
      ...places.filter(inBucket).map((place) => place.slice('bucket:'.length).split('/')[0]),
      ...Object.keys(impersonalFolders),
    ];
    assert.deepEqual(
      named.toSorted(),
      [...folders.matchAll(/'([\w-]+)'/g)].map(([, name]) => name).toSorted(),
    );
  });
});
