import assert from 'node:assert/strict';
import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { getDatabase, type Reference } from 'firebase-admin/database';
import { compileRules } from '../../../emulators/database/rules/compile.ts';
import { startDatabase, type DatabaseServer } from '../../../emulators/database/server.ts';
import { transact } from '../../src/providers/database/transact.ts';
import { setVariable } from '../support/environment-variable.ts';

describe('a transaction whose connection breaks', () => {
  let server: DatabaseServer;
  let app: App;
  let ref: Reference;
  let unset: () => void;

  before(async () => {
    server = await startDatabase({ host: '127.0.0.1', port: 0, functions: null, compileRules });
    unset = setVariable('FIREBASE_DATABASE_EMULATOR_HOST', `127.0.0.1:${server.port}`);
    app = initializeApp({ databaseURL: `${server.url}?ns=broken` }, `transact-${process.pid}`);
    ref = getDatabase(app).ref('count');
    await ref.get();
  });

  after(async () => {
    unset();
    await deleteApp(app);
    await server.close();
  });

  beforeEach(() => ref.set({ counted: [] }));

  /** The connection breaks after the first send. */
  const breaking = () => {
    let broken = false;
    return (current: unknown): unknown => {
      if (!broken)
        setImmediate(() => {
          server.cutOff();
        });
      broken = true;
      return { counted: ['me'], before: current === null };
    };
  };

  it('is given up by the SDK', async () => {
    await assert.rejects(ref.transaction(breaking(), undefined, false), /disconnect/);
  });

  it('is repeated', async () => {
    const { committed, snapshot } = await transact(ref, breaking());
    assert.ok(committed);
    assert.match(JSON.stringify(snapshot.val()), /"counted":\["me"\]/);
  });

  it('fails after the last repetition', async () => {
    await assert.rejects(transact(ref, breaking(), 1), /disconnect/);
  });
});

describe('a transaction', () => {
  it('is sent once, over the current value', async () => {
    const server = await startDatabase({ host: '127.0.0.1', port: 0, functions: null, compileRules });
    const unset = setVariable('FIREBASE_DATABASE_EMULATOR_HOST', `127.0.0.1:${server.port}`);
    const app = initializeApp({ databaseURL: `${server.url}?ns=once` }, `once-${process.pid}`);
    const ref = getDatabase(app).ref('count');
    unset();
    await ref.set(1);
    const seen: unknown[] = [];
    await transact(ref, (current) => {
      seen.push(current);
      return Number(current) + 1;
    });
    assert.deepEqual([seen, (await ref.get()).val()], [[1], 2]);
    await deleteApp(app);
    await server.close();
  });
});
