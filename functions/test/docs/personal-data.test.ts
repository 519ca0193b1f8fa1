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

/** What the keys of the rules stand for, as the catalogue says it. */
const keys: Readonly<Record<string, string>> = {
  $uid: '{person}',
  $mentorId: '{person}',
  $menteeId: '{person}',
  $orderId: '{order}',
  $digest: '{address}',
};

/** The innermost places that the rules name. */
function placesOfRules(rules: unknown, above = ''): string[] {
  const inside = Object.entries(z.record(z.string(), z.unknown()).safeParse(rules).data ?? {});
  const children = inside.filter(([key]) => !key.startsWith('.'));
  if (children.length === 0) return [above];
  return children.flatMap(([key, child]) => placesOfRules(child, `${above}${keys[key] ?? key}/`));
}

const { rules } = rulesFile.parse(JSON.parse(source.replace(/^\s*\/\/.*$/gm, '')));

/** Places that the rules name and the catalogue does not, and the other way about. */
function differences(inRules: readonly string[], inCatalogue: readonly string[]): string[] {
  const named = inCatalogue.map((place) => `${place.replace('*', '{person}')}/`);
  return [
    ...inRules.filter((place) => !named.some((one) => place.startsWith(one))),
    ...named.filter((one) => !inRules.some((place) => place.startsWith(one))),
  ];
}

describe('docs/personal-data.md', () => {
  it('is as the catalogue says (`npm run docs` writes it)', async () => {
    assert.equal(await readFile(join(root, 'docs', 'personal-data.md'), 'utf8'), await personalDataPage());
  });

  it('names every place of the database, as one with data of people or without', () => {
    const named = [...places.filter((place) => !inBucket(place)), ...Object.keys(impersonal)];
    assert.deepEqual(differences(placesOfRules(rules), named), []);
  });

  it('is found to lack a place, also below one that it names', () => {
    const inRules = ['users/{person}/name/', 'calls/{person}/', 'busyCalendars/{person}/heard/'];
    assert.deepEqual(differences(inRules, ['users/{person}', 'busyCalendars/{person}/named']), [
      'calls/{person}/',
      'busyCalendars/{person}/heard/',
      'busyCalendars/{person}/named/',
    ]);
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
