import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
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

const read = (file: string): Promise<string> => readFile(join(root, file), 'utf8');
const packageSchema = z.object({ license: z.string(), engines: z.object({ node: z.string() }) });

const wordsOf = (sentence: string): string[] => sentence.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];

describe('README.md', () => {
  it(`has no sentence of more than ${MOST_WORDS} words`, async () => {
    const sentences = sentencesOf(await read('README.md'));
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

  /** GitHub draws these; that their workflow exists is tested with the links of all pages. */
  const isOfWorkflow = (file: string): boolean => file.startsWith('../../actions/workflows/');

  it('shows pictures that exist', async () => {
    const shown = [...(await read('README.md')).matchAll(/(?<=\b(?:src|srcset)="|!\[[^\]]*\]\()[^")]+/g)];
    assert.ok(shown.length >= 5);
    assert.deepEqual(
      shown.map(([file]) => file).filter((file) => !existsSync(join(root, file)) && !isOfWorkflow(file)),
      [],
    );
  });

  it('has badges that are true', async () => {
    const { license, engines } = packageSchema.parse(JSON.parse(await read('package.json')));
    assert.ok((await read('LICENSE')).startsWith(`${license} License`));
    assert.ok((await read('docs/badge-licence.svg')).includes(`>${license}</text>`));
    assert.ok((await read('docs/badge-node.svg')).includes(`>${engines.node.replace('>', '&gt;')}</text>`));
  });
});
