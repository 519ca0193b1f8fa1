import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { payeePhrases } from '../../src/mail/payee-words.ts';
import { phrases } from '../../src/mail/phrases.ts';

const decision = new URL('../../../docs/decisions/0015-better-twice-than-never.md', import.meta.url);

describe('the decision about mails that may go twice', () => {
  it('answers the question for every kind', async () => {
    const kinds = (await readFile(decision, 'utf8')).matchAll(/^\| `([\w-]+)`/gm);
    assert.deepEqual(
      [...kinds].map(([, kind]) => kind).toSorted(),
      Object.keys({ ...phrases.en, ...payeePhrases.en }).toSorted(),
    );
  });
});
