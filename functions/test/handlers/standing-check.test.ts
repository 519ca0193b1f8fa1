import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { everybodyLeaves, newPair } from '../support/participants.ts';
import { functions } from '../support/deployed.ts';
import { composedApp } from '../../src/app.ts';
import { auditPage } from '../../src/effects/auditing.ts';
import { changeEntry } from '../support/entry.ts';
import { stack } from '../support/environment.ts';
import { clock, inbox } from '../support/outside.ts';
import { heldBy, pendingOrder } from '../support/stages.ts';
import { read, writeUnheard } from '../support/unheard.ts';
import { until } from '../support/until.ts';

/** A round over all mentors and mentees of the stack takes several runs. */
const ROUND = 20;

describe('the standing check', () => {
  after(everybodyLeaves);

  const run = async () =>
    functions.reconcileOrders.run({ scheduleTime: new Date(await clock.now()).toISOString() });

  const begin = () => writeUnheard('bookmarks', null);

  async function runUntil(isSo: () => Promise<boolean>): Promise<void> {
    await begin();
    for (let left = ROUND; left > 0 && !(await isSo()); left -= 1) await run();
    assert.ok(await isSo());
  }

  it('leaves an unreadable record alone: a newer version may have written it', async () => {
    const { mentee, mentor, orderId } = await pendingOrder(await newPair());
    const schema = await read(`ledger/${orderId}/schema`);
    await writeUnheard(`ledger/${orderId}/schema`, 99);
    const held = await heldBy(mentor);
    for (let left = ROUND; left > 0; left -= 1) await run();
    assert.deepEqual(await heldBy(mentor), held);
    assert.ok(await read(`open/${mentee.uid}/${orderId}`));
    await writeUnheard(`ledger/${orderId}/schema`, schema);
  });

  it('reports an open order without a next time, or past its time, also if its record cannot be read', async () => {
    const pairs = [await newPair(), await newPair(), await newPair()];
    const orders = await Promise.all(pairs.map((pair) => pendingOrder(pair)));
    const [broken = '', late = '', unreadable = ''] = orders.map(({ orderId }) => orderId);
    await writeUnheard(`ledger/${broken}/wakeAt`, null);
    await writeUnheard(`ledger/${late}/wakeAt`, (await clock.now()) - 61 * MINUTE);
    await writeUnheard(`ledger/${unreadable}/wakeAt`, null);
    await writeUnheard(`ledger/${unreadable}/schema`, 99);
    await begin();
    const { log: quiet, ...ports } = composedApp().ports;
    const told: Record<string, unknown>[] = [];
    const log = { ...quiet, error: (_: string, data = {}) => void told.push(data) };
    const about = (id: string) => told.filter(({ orderId }) => orderId === id);
    for (
      let left = ROUND;
      left > 0 && [broken, late, unreadable].some((id) => about(id).length === 0);
      left -= 1
    )
      await auditPage({ ...ports, log });
    await writeUnheard(`ledger/${unreadable}/schema`, 1);
    assert.deepEqual(about(broken), [{ alert: 'promise-broken', code: 'nobody-wakes-it', orderId: broken }]);
    assert.deepEqual(about(late), [{ alert: 'promise-broken', code: 'woken-too-late', orderId: late }]);
    assert.deepEqual(about(unreadable), [{ alert: 'order-stuck', orderId: unreadable }]);
  });

  it('rests for six hours after a round, because each round costs as much as the first', async () => {
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

  it('mails new action items to the operator, once, without names', async () => {
    const { mentee, mentor, orderId } = await pendingOrder(await newPair());
    const now = await clock.now();
    const effect = { kind: 'tally' } as const;
    const tally = { state: 'parked', effect, attempts: 8, at: now, error: 'sendgrid: 403' } as const;
    await changeEntry(orderId, ({ effects }) => ({
      effects: { ...effects, tally },
      actionRequiredLatest: now,
    }));
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
