import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './blocks.ts';

/** The longest sentence that a reader takes in at once. */
const MOST_WORDS = 25;

/** The sentences of a page's text. Code blocks, pictures and the rules of tables are left out; a cell is a text of its own. */
function sentencesOf(page: string): string[] {
  const prose = page
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\]\([^)]*\)/g, ']');
  const texts = prose.split(/\n{2,}|\n(?=- |\d\. |\|)|\|/);
  return texts.flatMap((text) => text.split(/(?<=[.!?]\**)\s+/)).map((sentence) => sentence.trim());
}

const wordsOf = (sentence: string): string[] => sentence.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];

describe('README.md', () => {
  it(`has no sentence of more than ${MOST_WORDS} words`, async () => {
    const sentences = sentencesOf(await readFile(join(root, 'README.md'), 'utf8'));
    assert.ok(sentences.length > 30);
    assert.deepEqual(
      sentences.filter((sentence) => wordsOf(sentence).length > MOST_WORDS),
      [],
    );
  });

  it('is counted by sentence, item and cell', () => {
    const page =
      'One two.\nThree\nfour. Five [six](a.md)\n\n- **Seven.** Eight\n- nine\n\n| a | b |\n\n```sh\nls\n```\n';
    assert.deepEqual(sentencesOf(page).filter(Boolean), [
      'One two.',
      'Three\nfour.',
      'Five [six]',
      '- **Seven.**',
      'Eight',
      '- nine',
      'a',
      'b',
    ]);
  });
});
