import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { mock } from 'node:test';
import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import * as z from 'zod';
import type { Receipt, ReceiptDraft } from '../../src/order/receipt.ts';
import type { ReceiptStore } from '../../src/ports/receipts.ts';
import { plain } from '../../src/providers/database/plain.ts';
import { createReceipts } from '../../src/providers/database/receipts.ts';
import { silenceRefusals } from '../../src/providers/database/refused.ts';
import { signedIn } from '../../src/providers/database/signed-in.ts';
import { seller } from '../order/simulation/receipts.ts';
import { stack } from '../support/environment.ts';
import { waitingAt } from './waiting-database.ts';

const host = `http://${stack.FIREBASE_DATABASE_EMULATOR_HOST}`;
const owner = { authorization: 'Bearer owner' };
const deployed = await readFile(new URL('../../../database.rules.json', import.meta.url), 'utf8');
/** The rules without what they ask of a receipt, its sequence and its payment. */
const loose = ['number', 'series', 'about'].reduce(
  (rules, name) =>
    rules.replace(new RegExp(`("\\$${name}": {\\s*"\\.write": ")[^"]*"`), `$1auth.uid === 'functions'"`),
  deployed,
);

const NOW = Date.parse('2026-12-01T03:00:00Z');
const INSTANCES = 8;
/** How many orders one instance of a trigger works on at the same time. */
const AT_ONCE = 20;

const draftOf = (n: number, change: Partial<ReceiptDraft> = {}): ReceiptDraft => ({
  kind: 'receipt',
  about: 'payment:inv:1',
  amount: 150_000,
  currency: 'IDR',
  movedAt: NOW,
  orderId: `order-${n}`,
  sold: { topic: 'Data', startsAt: NOW, endsAt: NOW },
  seller,
  ...change,
});

const numbersOf = (receipts: readonly Receipt[]): string[] => receipts.map(({ number }) => number).toSorted();
const upTo = (count: number, series: string): string[] =>
  Array.from({ length: count }, (_, place) => `${series}-${String(place + 1).padStart(6, '0')}`);

describe('receipts that many instances issue at the same time', () => {
  silenceRefusals();
  const apps: App[] = [];
  after(() => Promise.all(apps.map(deleteApp)));

  /** Instances with a connection each, at a database of their own under these rules. */
  async function instancesUnder(
    rules = deployed,
  ): Promise<{ stores: ReceiptStore[]; apps: App[]; ns: string }> {
    const ns = `receipts-${crypto.randomUUID()}`;
    const put = { method: 'PUT', headers: owner, body: rules };
    assert.equal((await fetch(`${host}/.settings/rules.json?ns=${ns}`, put)).status, 200);
    const own = Array.from({ length: INSTANCES }, () =>
      initializeApp({ databaseURL: `${host}?ns=${ns}`, ...signedIn }, crypto.randomUUID()),
    );
    apps.push(...own);
    return { stores: own.map((app) => createReceipts(getDatabase(app))), apps: own, ns };
  }

  const keptAt = async (ns: string, path: string): Promise<unknown> =>
    (await fetch(`${host}/${path}.json?ns=${ns}`, { headers: owner })).json();
  const keptIn = async (ns: string, path: string): Promise<Record<string, unknown>> =>
    z.record(z.string(), z.unknown()).parse(await keptAt(ns, path));

  it('have 1,000 numbers without a gap, and none twice', async () => {
    const { stores, ns } = await instancesUnder();
    const startedAt = performance.now();
    const left = Array.from({ length: 1_000 }, (_, n) => n);
    const receipts: Receipt[] = [];
    const issueAll = async (store: ReceiptStore): Promise<void> => {
      for (let n = left.shift(); n !== undefined; n = left.shift())
        receipts.push(await store.issue(draftOf(n), NOW + n));
    };
    await Promise.all(stores.flatMap((store) => Array.from({ length: AT_ONCE }, () => issueAll(store))));
    const rate = Math.round(1_000 / ((performance.now() - startedAt) / 1_000));
    console.log(`      ${rate} receipts a second by ${INSTANCES} instances, ${AT_ONCE} at once in each`);
    assert.deepEqual(numbersOf(receipts), upTo(1_000, 'R-2026'));
    assert.deepEqual(Object.keys(await keptIn(ns, 'receipts')).toSorted(), upTo(1_000, 'R-2026'));
    const byPlace = receipts.toSorted((a, b) => a.place - b.place).map(({ issuedAt }) => issuedAt);
    assert.deepEqual(
      byPlace,
      byPlace.toSorted((a, b) => a - b),
      'the dates run as the numbers do',
    );
  });

  it('are one for each payment, though each instance issues it twice', async () => {
    const { stores, ns } = await instancesUnder();
    const issued = await Promise.all(
      Array.from({ length: 20 }, (_, n) => n).flatMap((n) =>
        [...stores, ...stores].map((store) => store.issue(draftOf(n), NOW)),
      ),
    );
    assert.equal(new Set(numbersOf(issued)).size, 20);
    assert.deepEqual(Object.keys(await keptIn(ns, 'receipts')).toSorted(), upTo(20, 'R-2026'));
    for (const receipt of issued)
      assert.deepEqual(await stores[0]?.about(receipt.orderId, receipt.about), receipt);
  });

  it('have a sequence for each kind, and for each year of Jakarta', async () => {
    const { stores } = await instancesUnder();
    const [store] = stores;
    assert.ok(store);
    const midnight = Date.parse('2027-01-01T00:00:00+07:00');
    const numbers = [
      await store.issue(draftOf(1), midnight - 1),
      await store.issue(draftOf(2), midnight),
      await store.issue(draftOf(1, { kind: 'credit-note', about: 'return:1' }), midnight),
      await store.issue(draftOf(3), midnight - 1),
    ].map(({ number }) => number);
    assert.deepEqual(numbers, ['R-2026-000001', 'R-2027-000001', 'C-2027-000001', 'R-2026-000002']);
  });

  it('are read as the server has them, and not as a write that it has yet to accept or refuse', async () => {
    const {
      stores,
      apps: [app],
    } = await instancesUnder();
    const [store] = stores;
    assert.ok(store && app);
    const { orderId, about } = draftOf(1);
    const refused: Receipt = {
      ...draftOf(1),
      number: 'R-2026-000007',
      series: 'R-2026',
      place: 7,
      issuedAt: NOW,
    };
    const written = getDatabase(app)
      .ref()
      .update({
        'receipts/R-2026-000007': plain(refused),
        'receiptSeries/R-2026': { place: 7, number: refused.number, issuedAt: NOW },
        [`orderReceipts/${orderId}/${about}`]: refused.number,
      });
    const [found, issued] = await Promise.all([store.about(orderId, about), store.issue(draftOf(1), NOW)]);
    await assert.rejects(written);
    assert.deepEqual([found, issued.number], [undefined, 'R-2026-000001']);
  });

  it('wait only a while for one whose write is never answered', async () => {
    const {
      apps: [app],
    } = await instancesUnder();
    assert.ok(app);
    const { database, reached } = waitingAt(getDatabase(app), 'update');
    const store = createReceipts(database);
    const time = new AbortController();
    const timeouts = mock.method(AbortSignal, 'timeout', () => time.signal);
    const unanswered = assert.rejects(store.issue(draftOf(1), NOW), { kind: 'passing' });
    const others = [2, 3].map((n) => store.issue(draftOf(n), NOW));
    await reached;
    timeouts.mock.restore();
    time.abort();
    await unanswered;
    assert.deepEqual(numbersOf(await Promise.all(others)), upTo(2, 'R-2026'));
  });

  it('are not written after their caller has given up', async () => {
    const {
      apps: [app],
      ns,
    } = await instancesUnder();
    assert.ok(app);
    const { database, reached, answer } = waitingAt(getDatabase(app), 'get');
    const late = assert.rejects(createReceipts(database).issue(draftOf(1), NOW), { code: 'contended' });
    await reached;
    const now = performance.now();
    const time = mock.method(performance, 'now', () => now + 20_001);
    try {
      answer();
      await late;
    } finally {
      time.mock.restore();
    }
    assert.equal(await keptAt(ns, 'receipts'), null);
  });

  it('would have numbers twice, if the rules took any number', async () => {
    const { stores, ns } = await instancesUnder(loose);
    await Promise.all(stores.map((store, n) => store.issue(draftOf(n), NOW)));
    assert.ok(Object.keys(await keptIn(ns, 'receipts')).length < INSTANCES);
  });
});
