import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { OWNER, type Caller } from '../../../emulators/database/access/caller.ts';
import { splitPath } from '../../../emulators/database/data/path.ts';
import { createNamespace } from '../../../emulators/database/namespace/namespace.ts';
import { compileRules } from '../../../emulators/database/rules/compile.ts';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { getJson, postJson } from '../../../emulators/shared/http/json.ts';
import { startXendit } from '../../../emulators/xendit/xendit.ts';
import { databaseOf, nodeIn, valueOf } from '../../../reliability/simulation/database.ts';
import { createPayMentor } from '../../src/effects/pay-mentor.ts';
import type { EarnedShare } from '../../src/order/earned-share.ts';
import { DAY } from '../../src/order/policy.ts';
import { brokenPayeeInvariants } from '../../src/payout/invariants.ts';
import type { PayoutProvider } from '../../src/ports/payouts.ts';
import { createBookmarks } from '../../src/providers/database/bookmarks.ts';
import { createRemovals } from '../../src/providers/database/removals.ts';
import { createPayees } from '../../src/providers/database/payees.ts';
import { earnedPaths } from '../../src/providers/database/share-lines.ts';
import { createXenditPayouts } from '../../src/providers/xendit/payouts.ts';
import { bca, PAY_DAY, policy } from './paying.ts';

const FUNCTIONS: Caller = { admin: false, auth: { uid: 'functions', token: {} } };
const MENTOR = 'mentor-ayu';
const WEEK = 7 * DAY;

export const rulesText = await readFile(new URL('../../../database.rules.json', import.meta.url), 'utf8');

const madeSchema = z.array(z.object({ reference_id: z.string(), amount: z.number(), status: z.string() }));

/** A mentor with an account in force, on a pay day: the real rules and adapters, Xendit's stand-in, and several workers. */
export async function payingWorld(rules = rulesText) {
  const compiled = compileRules(rules);
  if (!compiled.ok) assert.fail(compiled.error);
  const clock = createClock();
  clock.advance(PAY_DAY + Math.ceil((clock.now() - PAY_DAY) / WEEK) * WEEK - clock.now());
  const namespace = createNamespace('payouts', clock, () => undefined, compiled.rules);
  const write = (paths: Record<string, unknown>, caller: Caller) => {
    const changes = Object.entries(paths).map(([path, json]) => ({ path: splitPath(path), json }));
    const written = namespace.write({ base: [], changes, caller });
    assert.ok(written.ok, JSON.stringify(paths));
  };
  write(
    {
      [`payees/${MENTOR}`]: {
        mentorId: MENTOR,
        begun: 0,
        account: { ...bca, from: 0 },
        revision: 1,
        token: 'first',
      },
      [`payoutAccounts/${MENTOR}`]: { ...bca, setAt: 0 },
    },
    OWNER,
  );
  const secretKey = 'xnd_development_key';
  const standIn = await startXendit({
    clock,
    secretKey,
    callbackToken: '',
    callbackUrl: 'http://127.0.0.1:9',
  });
  const xendit = createXenditPayouts({ url: standIn.url, secretKey });
  const database = databaseOf(namespace, FUNCTIONS, async (_, act) => Promise.resolve(act()));
  const payees = createPayees(database);
  const removals = createRemovals(database);

  /** Another instance. `beforeWrite` runs right before its first write reaches the database. */
  function worker({
    beforeWrite,
    payouts = xendit,
  }: { beforeWrite?: () => Promise<void>; payouts?: PayoutProvider } = {}) {
    let before = beforeWrite;
    const database = databaseOf(namespace, FUNCTIONS, async (what, act) => {
      await new Promise((next) => setImmediate(next));
      const first = what.startsWith('update') ? before : undefined;
      if (first) before = undefined;
      await first?.();
      return act();
    });
    const quiet = () => undefined;
    const pay = createPayMentor(
      {
        payees: createPayees(database),
        bookmarks: createBookmarks(database),
        payouts,
        clock: { now: () => clock.now(), sync: () => Promise.resolve() },
        directory: {
          person: () =>
            Promise.resolve({
              name: 'Ayu',
              email: 'ayu@example.com',
              locale: 'en',
              timeZone: 'Asia/Jakarta',
            }),
          isDisabled: () => Promise.resolve(valueOf(nodeIn(namespace, `disabled/${MENTOR}`)) !== null),
          mentor: () => Promise.resolve(undefined),
          mentee: () => Promise.resolve(undefined),
          withEmail: () => Promise.resolve([]),
        },
        removals: createRemovals(database),
        mailer: { send: () => Promise.resolve() },
        webPages: undefined,
        log: { info: quiet, warn: quiet, error: quiet },
      },
      policy,
    );
    return () => pay(MENTOR);
  }

  return {
    clock,
    xendit,
    worker,
    /** The mentor, or a thief, has named another account, which is paid to from then on. */
    renames: (from: number) => {
      write({ [`payees/${MENTOR}/nextAccount`]: { ...bca, number: '9876543210', from } }, OWNER);
    },
    /** The closing of the mentor's account. */
    closing: (change: Parameters<typeof removals.turn>[1]) => removals.turn(MENTOR, change),
    /** What an order's turn writes of its line. */
    earns: (orderId: string, share: EarnedShare | undefined) => {
      write(earnedPaths(MENTOR, orderId, share), FUNCTIONS);
    },
    made: async () => madeSchema.parse(await getJson(`${standIn.url}/_/payouts`)),
    fault: (rule: object) => postJson(`${standIn.url}/_/faults`, rule),
    lineOf: (orderId: string) => valueOf(nodeIn(namespace, `shares/${MENTOR}/${orderId}`)),
    /** The ledger of the mentor breaks no promise, and has what Xendit paid. */
    async addsUp(): Promise<void> {
      const ledger = await payees.ledger(MENTOR);
      assert.deepEqual(brokenPayeeInvariants(ledger, policy), []);
      const known = Object.entries(ledger.payouts)
        .filter(([, { status }]) => status !== 'failed' && status !== 'reversed')
        .map(([payoutId, { amount }]) => [payoutId, amount]);
      const paid = (await this.made()).filter(({ status }) => status !== 'FAILED' && status !== 'REVERSED');
      assert.deepEqual(
        known,
        paid.map(({ reference_id, amount }) => [reference_id, amount]),
      );
    },
    close: () => standIn.close(),
  };
}
