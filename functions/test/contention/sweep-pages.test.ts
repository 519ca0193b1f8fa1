import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { getDatabase, type Database } from 'firebase-admin/database';
import { createDirectory } from '../../src/providers/database/directory.ts';
import { createLedger } from '../../src/providers/database/ledger.ts';
import { log } from '../../src/providers/log/log.ts';
import { stack } from '../support/environment.ts';

/** A database of its own, so that no page has due orders of other tests. */
describe('the pages of a sweep', () => {
  let app: App;
  let database: Database;

  before(async () => {
    const host = `http://${stack.FIREBASE_DATABASE_EMULATOR_HOST}`;
    const ns = `pages-${crypto.randomUUID()}`;
    app = initializeApp({ databaseURL: `${host}?ns=${ns}` }, `pages-${process.pid}`);
    database = getDatabase(app);
    const rules = await readFile(new URL('../../../database.rules.json', import.meta.url), 'utf8');
    const headers = { authorization: 'Bearer owner' };
    await fetch(`${host}/.settings/rules.json?ns=${ns}`, { method: 'PUT', headers, body: rules });
    const due = [3, 1, 2, 2, 2, 9].map((wakeAt, index) => [`order-000${index}`, { wakeAt }] as const);
    await database.ref('ledger').set(Object.fromEntries(due));
    const seen = { status: 'paid' };
    await database
      .ref('orders')
      .set({ 'order-a': { request: 1 }, 'order-b': seen, 'order-c': { request: 1 } });
  });

  after(() => deleteApp(app));

  it('have every due order once, the earliest first, also when many are due at once', async () => {
    const ledger = createLedger(database, createDirectory(database, log));
    const found: string[] = [];
    for (
      let page = await ledger.due('wakeAt', 3, 2);
      page.length > 0;
      page = await ledger.due('wakeAt', 3, 2, page.at(-1))
    )
      found.push(...page.map(({ orderId }) => orderId));
    assert.deepEqual(found, ['order-0001', 'order-0002', 'order-0003', 'order-0004', 'order-0000']);
  });

  it('have each readable order with its current record', async () => {
    const ledger = createLedger(database, createDirectory(database, log));
    const orderId = 'order-0100';
    await ledger.turn(orderId, (entry) => ({ entry: { ...entry, wakeAt: 100 }, result: undefined }));
    const found = await ledger.due('wakeAt', 100, 10);
    const standings = Object.fromEntries(found.map(({ orderId, standing }) => [orderId, standing]));
    assert.deepEqual(standings[orderId], await ledger.readSnapshot(orderId));
    assert.equal(standings['order-0001'], undefined);
  });

  it('have every order once that no function has seen', async () => {
    const ledger = createLedger(database, createDirectory(database, log));
    const first = await ledger.unseen(1);
    assert.deepEqual(
      [first, await ledger.unseen(1, first[0]), await ledger.unseen(1, 'order-c')],
      [['order-a'], ['order-c'], []],
    );
  });
});
