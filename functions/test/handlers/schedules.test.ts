import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { composedApp } from '../../src/app.ts';
import { ALERTS_TIME, AUDIT_TIME } from '../../src/limits.ts';
import { timeLeft } from '../../src/deadline.ts';
import { DAY } from '../../src/order/policy.ts';
import { events, functions } from '../support/deployed.ts';
import {
  confirmed,
  decideOrder,
  newOrderAtFreeHour,
  invoiced,
  mailed,
  placeOrder,
  seen,
  status,
} from '../support/journey.ts';
import { stack } from '../support/environment.ts';
import { clock, faults, inbox, xendit } from '../support/outside.ts';
import { newMentee, type Member } from '../support/participants.ts';
import { people, signIn, type Person } from '../support/people.ts';
import { arriveUnswept, placeUnheard, writeUnheard } from '../support/unheard.ts';

describe('a schedule', () => {
  let mentee: Member;
  let mentor: Person;

  before(async () => {
    [mentee, mentor] = await Promise.all([newMentee(), signIn('budi')]);
  });

  after(() => Promise.all([mentee.leave(), mentor.leave()]));

  const run = async (schedule: 'sendReminders' | 'reconcileOrders') =>
    functions[schedule].run({ scheduleTime: new Date(await clock.now()).toISOString() });

  const invoicesOf = async (orderId: string) =>
    (await xendit.invoices()).filter(({ external_id }) => external_id === `order:${orderId}:1`);

  it('sendReminders, twice at once and again: one reminder to each', async () => {
    const hour = await newOrderAtFreeHour();
    const { startsAt } = hour;
    const newOrder = { ...hour, mentorId: mentor.uid, topicId: 'product-design' };
    const { orderId, request } = await placeUnheard(mentee, newOrder);
    await events.raw(functions.onRequest, {
      ref: `orders/${orderId}/request`,
      params: { orderId },
      value: request,
    })();
    await xendit.pay((await invoiced(mentee, orderId)).invoiceId);
    await status(mentee, orderId, 'paid');
    await decideOrder(mentor, orderId, 'approved');
    const { meeting } = await confirmed(mentee, orderId);
    const mails = () =>
      Promise.all(
        [mentee, people.budi].map(
          async ({ email }) => (await inbox.with(email, meeting?.meetUrl ?? '')).length,
        ),
      );
    await arriveUnswept(startsAt - DAY);
    assert.deepEqual(await mails(), [1, 1]);
    await Promise.all([run('sendReminders'), run('sendReminders')]);
    await run('sendReminders');
    await mailed(mentee, orderId, 'reminder:1:1440:mentee', 'reminder:1:1440:mentor');
    assert.deepEqual(await mails(), [2, 2]);
  });

  describe('reconcileOrders', () => {
    afterEach(() => faults.clear(stack.XENDIT_API_URL));

    it('finds a request that no trigger saw, twice at once: one invoice', async () => {
      const { orderId } = await placeUnheard(mentee, await newOrderAtFreeHour());
      await Promise.all([run('reconcileOrders'), run('reconcileOrders')]);
      await invoiced(mentee, orderId);
      assert.equal((await invoicesOf(orderId)).length, 1);
    });

    it('finds a payment whose callback was lost', async () => {
      await faults.set(stack.XENDIT_API_URL, { kind: 'lose', times: 'always' });
      const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
      const { invoiceId } = await invoiced(mentee, orderId);
      await mailed(mentee, orderId, 'mail:order-received:mentee', 'mail:order-to-decide:mentor');
      await xendit.pay(invoiceId);
      assert.equal((await seen(mentee, orderId, () => true)).status, 'pending');
      await run('reconcileOrders');
      await status(mentee, orderId, 'paid');
    });

    it('runs the standing check and the mail to the operator in their own time, beside an order that never ends', async () => {
      const { orderId } = await placeUnheard(mentee, await newOrderAtFreeHour());
      const app = composedApp();
      const { processOrder } = app;
      const { bookmarks } = app.ports;
      const times = new Map<string, number>();
      const { promise: bothBegun, resolve } = Promise.withResolvers<undefined>();
      const advances = mock.method(app, 'processOrder', async (...given: Parameters<typeof processOrder>) => {
        if (given[0] === orderId) await bothBegun;
        return processOrder(...given);
      });
      const gets = mock.method(bookmarks, 'get', (name: string) => {
        times.set(name, timeLeft());
        if (times.has('open') && times.has('alerted')) resolve(undefined);
        return Promise.resolve(undefined);
      });
      try {
        await run('reconcileOrders');
      } finally {
        advances.mock.restore();
        gets.mock.restore();
      }
      assert.ok(
        (times.get('open') ?? Infinity) <= AUDIT_TIME && (times.get('alerted') ?? Infinity) <= ALERTS_TIME,
      );
      await invoiced(mentee, orderId);
    });

    it('is not stopped by a failing order, and reports it', async () => {
      const bad = await placeUnheard(mentee, await newOrderAtFreeHour());
      const good = await placeUnheard(mentee, await newOrderAtFreeHour());
      await writeUnheard(`ledger/${bad.orderId}`, 'nonsense');
      try {
        await assert.rejects(run('reconcileOrders'), /^Error: It failed: sweep$/);
      } finally {
        // The stack's own sweeps would fail at it, too.
        await writeUnheard(`orders/${bad.orderId}`, null);
        await writeUnheard(`ledger/${bad.orderId}`, null);
      }
      await invoiced(mentee, good.orderId);
    });
  });
});
