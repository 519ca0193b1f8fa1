import assert from 'node:assert/strict';
import { refusals } from '../../src/words/refusals.ts';
import { pages } from './blocks.ts';

describe('docs/integration.md', () => {
  const page =
    pages.find(({ name }) => name === 'docs/integration.md') ?? assert.fail('There is no such page');

  for (const code of Object.keys(refusals))
    it(`says what the refusal ${code} means`, () => {
      assert.ok(page.text.includes(`\`${code}\``));
    });
});
