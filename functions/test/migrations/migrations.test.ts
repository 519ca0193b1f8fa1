import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { initializeApp } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import * as z from 'zod';
import { newEntry, takeTurn, type LedgerEntry, type Turn } from '../../src/order/ledger.ts';
import { defaultPolicy, HOUR } from '../../src/order/policy.ts';
import { stageOf } from '../../src/order/transitions.ts';
import { createLedger } from '../../src/providers/database/ledger.ts';
import { entryOf, legible, storedEntry } from '../../src/providers/database/migrations.ts';
import { pack, unpack } from '../../src/providers/database/packing.ts';
import { plain } from '../../src/providers/database/plain.ts';
import { confirmed, expired, known, NOW, paidLate } from '../order/known.ts';
import { databaseUrl } from '../support/environment.ts';
import { read, writeUnheard } from '../support/unheard.ts';

/**
 * Entries as they stood in the database: `1-…`, `2-…` and `3-…` as those versions wrote them, `0-…` without what version 0 did not
 * have. They are never made anew: what was written once stays as it is.
 */
const folder = new URL('exports/', import.meta.url);
const load = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(name, folder), 'utf8'));
const exports = await Promise.all(
  (await readdir(folder)).map(async (name) => ({
    name: name.replace('.json', ''),
    stored: await load(name),
  })),
);

const turnAt = (now: number): Turn => ({ done: [], policy: defaultPolicy, now, token: 'token', jitter: 0.5 });

/** What a turn claims when the entry's time has come, beside the looks at its invoices. */
function claimedBy(entry: LedgerEntry) {
  const { result, entry: next } = takeTurn(entry, turnAt(entry.wakeAt ?? 0));
  const keys = result.claimed.map(({ key }) => key).filter((key) => !key.startsWith('readback:'));
  return { keys, next };
}

/** Its text is read as one that nobody has seen: what was written is remembered by its text. */
function readAnew(entry: LedgerEntry): unknown {
  const stored = storedEntry(entry);
  return plain(entryOf({ ...stored, content: ` ${z.string().parse(stored['content'])}` }));
}

describe('an entry of the ledger', () => {
  assert.equal(exports.length, 8);
  for (const { name, stored } of exports)
    it(`goes on from what ${name} holds, and is written in the newest version`, () => {
      const entry = entryOf(stored);
      const { keys, next } = claimedBy(entry);
      assert.deepEqual(keys, name.includes('scheduled') ? ['meeting:look'] : ['return:1']);
      assert.equal(stageOf(next.order).status, stageOf(entry.order).status);
      assert.equal(storedEntry(next)['schema'], 4);
      assert.deepEqual(readAnew(next), plain(next));
    });

  for (const [stage, order] of Object.entries({ ...known, confirmed, expired, paidLate }))
    it(`is the same at hand and read anew: ${stage}`, () => {
      const { entry } = takeTurn({ ...newEntry(order.id), order }, turnAt(NOW));
      assert.deepEqual(readAnew(entry), plain(entry));
    });

  for (const { name, stored } of exports)
    it(`can be read by a person, mended, and put back: ${name}`, () => {
      const shown = legible(stored);
      assert.ok(!('content' in shown));
      assert.deepEqual(plain(entryOf(JSON.parse(JSON.stringify(shown)))), plain(entryOf(stored)));
    });

  it('is shown to a person though no turn can read it, and not when it is of a newer version', () => {
    const stored = storedEntry({ ...newEntry(confirmed.id), order: confirmed });
    const broken = { ...stored, content: pack('{"order":{"id":7}}') };
    assert.throws(() => entryOf(broken), { name: 'ZodError' });
    assert.deepEqual(legible(broken)['order'], { id: 7 });
    assert.throws(() => legible({ ...stored, schema: 5 }), /of version 5; this is 4/);
  });

  it('is in a quarter of its bytes', () => {
    const text = JSON.stringify(confirmed);
    assert.ok(pack(text).length < JSON.stringify(text).length / 4);
    assert.equal(unpack(pack(text)), text);
  });

  it('is refused when its text was cut or changed, and is not taken for another', () => {
    const stored = storedEntry({ ...newEntry(confirmed.id), order: confirmed });
    const content = z.string().parse(stored['content']);
    const [cut, other] = [content.slice(0, -8), content.replace(/^.{6}/, 'AAAAAA')];
    for (const damaged of [cut, other, '', '{}'])
      assert.throws(() => entryOf({ ...stored, content: damaged }), /unexpected|incorrect|unknown/);
  });

  it('says since when it fails, though version 0 did not know', async () => {
    const record = z.looseObject({
      effects: z.looseObject({ 'return:1': z.looseObject({ nextAt: z.number() }) }),
    });
    const { nextAt } = record.parse(await load('0-money-on-its-way-back.json')).effects['return:1'];
    const { effects } = entryOf(await load('0-money-on-its-way-back.json'));
    assert.partialDeepStrictEqual(effects['return:1'], { state: 'waiting', since: nextAt });
  });

  describe('in the database', () => {
    const ledger = createLedger(getDatabase(initializeApp({ databaseURL: databaseUrl }, randomUUID())));
    let id: string;
    beforeEach(() => {
      id = `migration-${randomUUID()}`;
    });
    afterEach(() => writeUnheard(`ledger/${id}`, null));
    const turn = () => ledger.turn(id, (entry) => takeTurn(entry, turnAt((entry.wakeAt ?? 0) - HOUR)));

    it('of an older version is read, and upgraded by its next turn', async () => {
      await writeUnheard(`ledger/${id}`, await load('0-scheduled.json'));
      const entry = await ledger.read(id);
      assert.ok(entry && entry !== 'unreadable');
      assert.equal(entry.order.meeting?.version, 1);
      await turn();
      assert.equal(await read(`ledger/${id}/schema`), 4);
    });

    it('of a newer version is left as it is, and the turn fails', async () => {
      const newer = { ...z.looseObject({}).parse(await load('1-scheduled.json')), schema: 5 };
      await writeUnheard(`ledger/${id}`, newer);
      await assert.rejects(turn(), { name: 'LedgerError' });
      assert.deepEqual(await read(`ledger/${id}`), newer);
      assert.equal(await ledger.read(id), 'unreadable');
    });
  });
});
