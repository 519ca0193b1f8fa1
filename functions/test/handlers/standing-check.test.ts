import assert from 'node:assert/strict';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { createSlots } from '../../src/providers/database/slots.ts';
import { everybodyLeaves, newPair } from '../support/cast.ts';
import { functions } from '../support/deployed.ts';
import { changeEntry } from '../support/entry.ts';
import { databaseUrl, stack } from '../support/environment.ts';
import { clock, inbox } from '../support/outside.ts';
import { heldBy, pendingOrder } from '../support/stages.ts';
import { read, writeUnheard } from '../support/unheard.ts';
import { until } from '../support/until.ts';

/** A round over all mentors and mentees of the stack takes several runs. */
const ROUND = 20;

describe('the standing check', () => {
  const app = initializeApp({ databaseURL: databaseUrl }, `standing-check-${process.pid}`);

  after(async () => {
    await everybodyLeaves();
    await deleteApp(app);
  });

  const run = async () =>
    functions.reconcileOrders.run({ scheduleTime: new Date(await clock.now()).toISOString() });

  const begin = () => writeUnheard('bookmarks', null);

  async function runUntil(isSo: () => Promise<boolean>): Promise<void> {
    await begin();
    for (let left = ROUND; left > 0 && !(await isSo()); left -= 1) await run();
    assert.ok(await isSo());
  }

  it('frees time that no order needs', async () => {
    const { mentor, orderId } = await pendingOrder(await newPair());
    const [startsAt = 0] = await heldBy(mentor);
    const late = { startsAt: startsAt + 2 * HOUR, endsAt: startsAt + 3 * HOUR };
    await createSlots(getDatabase(app)).hold(mentor.uid, { orderId, number: 7 }, late, 0);
    assert.equal((await heldBy(mentor)).length, 2);
    await runUntil(async () => (await heldBy(mentor)).join() === String(startsAt));
  });

  it('leaves alone what it cannot read: a newer version may have written it', async () => {
    const { mentee, mentor, orderId } = await pendingOrder(await newPair());
    const schema = await read(`ledger/${orderId}/schema`);
    await writeUnheard(`ledger/${orderId}/schema`, 99);
    const held = await heldBy(mentor);
    for (let left = ROUND; left > 0; left -= 1) await run();
    assert.deepEqual(await heldBy(mentor), held);
    assert.ok(await read(`open/${mentee.uid}/${orderId}`));
    await writeUnheard(`ledger/${orderId}/schema`, schema);
  });

  it('takes back the time that an order has lost', async () => {
    const { mentor } = await pendingOrder(await newPair());
    const held = await heldBy(mentor);
    await writeUnheard(`slots/${mentor.uid}`, null);
    await runUntil(async () => (await heldBy(mentor)).join() === held.join());
  });

  it('lets go of an open order that nobody knows', async () => {
    const { mentee, orderId } = await pendingOrder(await newPair());
    await writeUnheard(`open/${mentee.uid}/order-of-nobody`, true);
    await runUntil(async () => {
      const open = Object.keys((await read(`open/${mentee.uid}`)) ?? {});
      return open.filter((key) => key !== 'today').join() === orderId;
    });
  });

  it('rests for six hours after a round, for each run would cost as much as the first', async () => {
    const over = async () => Number(await read('bookmarks/open-over'));
    await runUntil(async () => (await over()) > 0);
    const first = await over();
    await run();
    assert.equal(await over(), first);
    assert.equal(await read('bookmarks/open'), null);
    await writeUnheard('bookmarks/open-over', first - 6 * HOUR);
    for (let left = ROUND; left > 0 && (await over()) < first; left -= 1) await run();
    assert.ok((await over()) >= first);
  });

  it('tells the operator by mail what has begun to wait, once, without a name in it', async () => {
    const { mentee, mentor, orderId } = await pendingOrder(await newPair());
    const now = await clock.now();
    const tally = { state: 'parked', attempts: 8, at: now, error: 'sendgrid: 403' } as const;
    await changeEntry(orderId, ({ effects }) => ({ effects: { ...effects, tally }, needsLatest: now }));
    await clock.advanceTo(now + 2 * MINUTE);
    const alerts = async () =>
      (await inbox.of(stack.ALERT_MAIL)).filter(({ text }) => text.includes(orderId));
    await run();
    await until(
      () => alerts(),
      (seen) => seen.length === 1,
    );
    await run();
    const [alert, ...others] = await alerts();
    assert.deepEqual(others, []);
    assert.match(alert?.text ?? '', /effect-parked: order .*, tally, sendgrid: 403/);
    for (const word of [mentee.email, mentor.email, 'Sari', 'Joko'])
      assert.ok(!alert?.text.includes(word), word);
  });
});
