import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { readFile } from 'node:fs/promises';
import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import { compileRules } from '../../../emulators/database/rules/compile.ts';
import { startDatabase } from '../../../emulators/database/server.ts';
import type { LedgerEntry } from '../../src/order/ledger.ts';
import { defaultPolicy } from '../../src/order/policy.ts';
import { sharedChange } from '../../src/order/shared-writes.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { createDirectory } from '../../src/providers/database/directory.ts';
import { createLedger } from '../../src/providers/database/ledger.ts';
import { log } from '../../src/providers/log/log.ts';
import { signedIn } from '../../src/providers/database/signed-in.ts';
import { stack } from '../support/environment.ts';

const host = `http://${stack.FIREBASE_DATABASE_EMULATOR_HOST}`;
const owner = { authorization: 'Bearer owner' };
const deployed = await readFile(new URL('../../../database.rules.json', import.meta.url), 'utf8');

/** The rule that makes a turn conditional, and the one that does so for the mentor's time and the mentee's orders. */
const raised = /\(!newData\.exists\(\) \|\| newData(\.parent\(\))+\.child\('(version|limits)'\)[^"]*(?=")/g;
const nextVersion = /\(\(!data\.exists\(\) && newData\.val\(\) === 1\)[^"]*(?=")/g;
const condition = /auth\.uid === 'functions' && newData\.child\('over'\)[^"]*(?=",?\n)/;
const unconditional = deployed.replace(condition, "auth.uid === 'functions'");
const unversioned = deployed.replace(raised, 'true').replace(nextVersion, 'true');

const WORKERS = 6;
const TURNS = 20;

describe('turns of one order at the same time', () => {
  const apps: App[] = [];
  after(() => Promise.all(apps.map(deleteApp)));

  /** Workers of two processes, with a connection each, at a database of their own under these rules. */
  async function workersUnder(rules: string): Promise<{ ledgers: Ledger[]; ns: string }> {
    const ns = `turns-${crypto.randomUUID()}`;
    const { status } = await fetch(`${host}/.settings/rules.json?ns=${ns}`, {
      method: 'PUT',
      headers: owner,
      body: rules,
    });
    assert.equal(status, 200);
    const [one, other] = [1, 2].map(() => {
      const app = initializeApp({ databaseURL: `${host}?ns=${ns}`, ...signedIn }, crypto.randomUUID());
      apps.push(app);
      return createLedger(getDatabase(app), createDirectory(getDatabase(app), log));
    });
    assert.ok(one && other);
    const ledgers = Array.from({ length: WORKERS }, (_, n) => (n % 2 === 0 ? one : other));
    return { ledgers, ns };
  }

  /** Each worker increments the counter that it has read, many times, beside the others. */
  async function countUp(ledgers: readonly Ledger[]): Promise<number> {
    await Promise.all(
      ledgers.map(async (ledger) => {
        for (let turn = 0; turn < TURNS; turn += 1)
          await ledger.turn('order-0001', (entry) => ({
            entry: { ...entry, order: { ...entry.order, readBackCount: entry.order.readBackCount + 1 } },
            result: undefined,
            published: {
              view: { status: 'pending', reason: String(entry.order.readBackCount + 1), timeline: [] },
              agenda: undefined,
            },
          }));
      }),
    );
    const entry = await ledgers[0]?.read('order-0001');
    assert.ok(entry && entry !== 'unreadable');
    return entry.order.readBackCount;
  }

  const reasonIn = async (ns: string): Promise<unknown> =>
    (await fetch(`${host}/orders/order-0001/reason.json?ns=${ns}`, { headers: owner })).json();

  it('come one after the other, and the view is that of the last', async () => {
    const { ledgers, ns } = await workersUnder(deployed);
    assert.equal(await countUp(ledgers), WORKERS * TURNS);
    assert.equal(await reasonIn(ns), String(WORKERS * TURNS));
  });

  it('are lost without the rule that a turn must follow the one before', async () => {
    assert.notEqual(unconditional, deployed);
    const { ledgers } = await workersUnder(unconditional);
    assert.ok((await countUp(ledgers)) < WORKERS * TURNS);
  });

  const people = { menteeId: 'mentee-citra', mentorId: 'mentor-ayu' };
  const session = { startsAt: 1_800_000_000_000, endsAt: 1_800_003_600_000 };

  /** Many orders of one mentee want the same time at once, and take it where they see it free. */
  async function takeAtOnce(ledgers: readonly Ledger[]): Promise<number> {
    const wanting = Array.from({ length: 40 }, (_, n) => `order-${1000 + n}`);
    const took = await Promise.all(
      wanting.map(async (orderId, n) => {
        const turned = await ledgers[n % ledgers.length]?.turn(
          orderId,
          (entry, around) => {
            const isTaken = (around?.taken.length ?? 0) > 0;
            const request = { ...people, topicId: 'data', minutes: 60, createdAt: 1, ...session };
            const hold = { number: 1, state: 'held', ...session } as const;
            const order = { ...entry.order, request, holds: isTaken ? [] : [hold] };
            const shared = sharedChange(entry.order, order, around, defaultPolicy, 1);
            return { entry: { ...entry, order }, result: !isTaken, shared };
          },
          { people },
        );
        return turned?.result;
      }),
    );
    return took.filter((one) => one).length;
  }

  it('of many orders give a mentor’s time to one', async () => {
    const { ledgers } = await workersUnder(deployed);
    assert.equal(await takeAtOnce(ledgers), 1);
  });

  it('of many orders give it to several without the rule on its version', async () => {
    assert.notEqual(unversioned, deployed);
    const { ledgers } = await workersUnder(unversioned);
    assert.ok((await takeAtOnce(ledgers)) > 1);
  });

  it('are begun again with the current entry, where the cached one was old', async () => {
    const { ledgers } = await workersUnder(deployed);
    const [ledger] = ledgers;
    assert.ok(ledger);
    const wakeAt = (at: number) => (entry: LedgerEntry) => ({
      entry: { ...entry, wakeAt: at },
      result: undefined,
    });
    const { entry: old, token } = await ledger.turn('order-0001', wakeAt(1));
    await ledger.turn('order-0001', wakeAt(2));
    const seen: unknown[] = [];
    const { entry } = await ledger.turn(
      'order-0001',
      (entry) => {
        seen.push(entry.wakeAt);
        return { entry: { ...entry, remindAt: 5 }, result: undefined };
      },
      { standing: { entry: old, token } },
    );
    assert.deepEqual([seen, entry.revision, entry.wakeAt], [[1, 2], 3, 2]);
  });
});

describe('a turn whose answer is lost', () => {
  it('is sent again, and taken once', async () => {
    const server = await startDatabase({ host: '127.0.0.1', port: 0, functions: null, compileRules });
    const line = await startLine(server.port);
    const outer = process.env['FIREBASE_DATABASE_EMULATOR_HOST'];
    process.env['FIREBASE_DATABASE_EMULATOR_HOST'] = `127.0.0.1:${line.port}`;
    const ns = 'lost-answers';
    const rules = `${server.url}/.settings/rules.json?ns=${ns}`;
    assert.equal((await fetch(rules, { method: 'PUT', headers: owner, body: deployed })).status, 200);
    const app = initializeApp({ databaseURL: `${server.url}?ns=${ns}`, ...signedIn }, crypto.randomUUID());
    const database = getDatabase(app);
    const ledger = createLedger(database, createDirectory(database, log));
    process.env['FIREBASE_DATABASE_EMULATOR_HOST'] = outer;
    // At once, and not after a growing delay.
    database.ref('.info/connected').on('value', (connected) => {
      if (connected.val() === true) return;
      database.goOffline();
      database.goOnline();
    });
    await database.ref('ledger').get();
    for (let turn = 1; turn <= 5; turn += 1) {
      const { entry } = await ledger.turn('order-0001', (entry) => {
        line.loseAnswer();
        return { entry: { ...entry, order: { ...entry.order, readBackCount: turn } }, result: undefined };
      });
      assert.deepEqual([entry.revision, entry.order.readBackCount, line.lost()], [turn, turn, turn]);
    }
    await deleteApp(app);
    line.close();
    await server.close();
  });
});

/** A connection to the database that can be told to break before the next answer. */
async function startLine(to: number) {
  let isLosing = false;
  let lost = 0;
  const line = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    near.pipe(far);
    far.on('data', (answer) => {
      if (!isLosing) return near.write(answer);
      isLosing = false;
      lost += 1;
      return near.destroy();
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  const address = line.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    loseAnswer: () => {
      isLosing = true;
    },
    lost: () => lost,
    close: () => line.close(),
  };
}
