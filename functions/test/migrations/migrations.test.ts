import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { initializeApp } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import { newEntry, type LedgerEntry } from '../../src/order/ledger.ts';
import { takeTurn, type TurnInput } from '../../src/order/turn.ts';
import { defaultPolicy } from '../../src/order/policy.ts';
import { createDirectory } from '../../src/providers/database/directory.ts';
import { createLedger } from '../../src/providers/database/ledger.ts';
import { log } from '../../src/providers/log/log.ts';
import { entryOf, storedEntry } from '../../src/providers/database/migrations.ts';
import { plain } from '../../src/providers/database/plain.ts';
import { signedIn } from '../../src/providers/database/signed-in.ts';
import { confirmed, expired, known, NOW, paidLate } from '../order/known.ts';
import { databaseUrl } from '../support/environment.ts';
import { read, writeUnheard } from '../support/unheard.ts';

const turn: TurnInput = { done: [], policy: defaultPolicy, now: NOW, token: 'token', jitter: 0.5 };
const orders = Object.entries({ ...known, confirmed, expired, paidLate });

const tokens = { token: 'turn', over: undefined };

describe('an entry of the ledger', () => {
  for (const [stage, order] of orders)
    it(`is the same in memory and read again: ${stage}`, () => {
      const { entry } = takeTurn({ ...newEntry(order.id), order }, turn);
      assert.deepEqual(plain(entryOf(storedEntry(entry, tokens))), plain(entry));
    });

  it('cannot be read if a part about money is missing', () => {
    const stored = storedEntry({ ...newEntry(confirmed.id), order: confirmed }, tokens);
    assert.throws(() => entryOf({ ...stored, order: { id: 7 } }), { name: 'ZodError' });
    assert.throws(() => entryOf({ ...stored, schema: 2 }), /of version 2; this is 1/);
  });

  describe('in the database', () => {
    const database = getDatabase(initializeApp({ databaseURL: databaseUrl, ...signedIn }, randomUUID()));
    const ledger = createLedger(database, createDirectory(database, log));
    let id: string;
    beforeEach(() => {
      id = `migration-${randomUUID()}`;
    });
    afterEach(() => writeUnheard(`ledger/${id}`, null));

    for (const [stage, order] of orders)
      it(`is read as it was written: ${stage}`, async () => {
        const { entry } = await ledger.turn(id, (empty) => {
          const taken = takeTurn({ ...empty, order: { ...order, id } }, turn);
          return { entry: taken.entry, result: undefined };
        });
        assert.deepEqual(plain((await entryAt()) ?? {}), plain(entry));
      });

    it('of a newer version is left unchanged, and the turn fails', async () => {
      const newer = { ...storedEntry({ ...newEntry(id), order: confirmed, revision: 1 }, tokens), schema: 2 };
      await writeUnheard(`ledger/${id}`, newer);
      await assert.rejects(
        ledger.turn(id, (entry) => ({ entry: { ...entry, wakeAt: NOW }, result: undefined })),
        { name: 'LedgerError' },
      );
      assert.equal((await read(`ledger/${id}/schema`)) ?? 0, 2);
      assert.equal(await ledger.read(id), 'unreadable');
    });

    const entryAt = async (): Promise<LedgerEntry | undefined> => {
      const entry = await ledger.read(id);
      assert.notEqual(entry, 'unreadable');
      return entry === 'unreadable' ? undefined : entry;
    };
  });
});
