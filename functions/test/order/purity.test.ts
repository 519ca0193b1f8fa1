import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../src/order/', import.meta.url);
const sources = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

/** What the same order would be decided differently by, on another day or another machine. */
const impure = [
  { what: 'asks for the time', pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\b/ },
  { what: 'throws dice', pattern: /\bMath\.random\b|\brandomUUID\b|\bcrypto\b/ },
  { what: 'looks around', pattern: /\bprocess\.|\bglobalThis\b|\bfetch\(|\brequire\(|\bimport\(/ },
  { what: 'waits', pattern: /\bawait\b|\bPromise\b|\bsetTimeout\b/ },
];

const importsOf = (text: string): string[] =>
  [...text.matchAll(/\bfrom\s+'([^']+)'|^import\s+'([^']+)'/gm)].map(([, from, bare]) => from ?? bare ?? '');

describe('order/', () => {
  it('is there to be read', () => assert.ok(sources.some(({ name }) => name === 'decide.ts')));

  for (const { what, pattern } of impure)
    it(`never ${what}`, () => {
      const guilty = sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);
      assert.deepEqual(guilty, []);
    });

  it('imports nothing but itself', () => {
    const names = sources.map(({ name }) => `./${name}`);
    const strangers = sources.flatMap(({ name, text }) =>
      importsOf(text)
        .filter((from) => !names.includes(from))
        .map((from) => `${name} imports ${from}`),
    );
    assert.deepEqual(strangers, []);
  });
});
