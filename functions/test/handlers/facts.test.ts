import assert from 'node:assert/strict';
import * as z from 'zod';
import { until as answered } from '../../../commands/until.ts';
import { events, functions, type Written } from '../support/deployed.ts';
import { entryAt } from '../support/entry.ts';
import { newOrderAtFreeHour, invoiced, mailed, placeOrder, seen, status } from '../support/journey.ts';
import { stack } from '../support/environment.ts';
import { clock, faults, google, inbox, storage, xendit } from '../support/outside.ts';
import { newMentee, type Member } from '../support/participants.ts';
import { people } from '../support/people.ts';
import { placeUnheard, read, writeUnheard } from '../support/unheard.ts';

const keptSchema = z.looseObject({
  received: z.unknown(),
  decision: z.string(),
  reason: z.string().optional(),
  terms: z.unknown().optional(),
});

/** Waits for the one archived object of an order. */
async function archivedOf(orderId: string) {
  const names = await answered(`an object of ${orderId} in the archive`, async () => {
    const found = (await storage.named('orders/')).filter((name) => name.includes(orderId));
    return found.length > 0 ? found : undefined;
  });
  return Promise.all(names.map(async (name) => keptSchema.parse(await storage.read(name))));
}

const withoutVersion = (terms: unknown): object => {
  const { version: _, ...rest } = z.looseObject({ version: z.number() }).parse(terms);
  return rest;
};

const writtenRequest = (orderId: string, value: object): Written => ({
  ref: `orders/${orderId}/request`,
  params: { orderId },
  value,
});

for (const [how, eventOf] of Object.entries(events))
  describe(`a fact, delivered as a ${how} event`, () => {
    let mentee: Member;

    before(async () => {
      mentee = await newMentee();
    });

    afterEach(() => faults.clear(stack.XENDIT_API_URL));

    after(() => mentee.leave());

    /** First writes the data of the event, as the platform does. */
    const written = async (trigger: typeof functions.onRequest, fact: Written) => {
      await writeUnheard(fact.ref, fact.value);
      return eventOf(trigger, fact);
    };

    it('onRequest, twice at once and again: one invoice, one bill, one hold, one object in the archive', async () => {
      const { orderId, request } = await placeUnheard(mentee, await newOrderAtFreeHour());
      const deliver = eventOf(functions.onRequest, writtenRequest(orderId, request));
      await Promise.all([deliver(), deliver()]);
      await deliver();
      const { amount, invoiceUrl } = await invoiced(mentee, orderId);
      assert.equal(amount, 150_000);
      const invoices = (await xendit.invoices()).filter(
        ({ external_id }) => external_id === `order:${orderId}:1`,
      );
      assert.equal(invoices.length, 1);
      assert.equal((await inbox.with(mentee.email, invoiceUrl)).length, 1);
      const [kept] = await archivedOf(orderId);
      assert.deepEqual(
        [kept?.received, kept?.decision, kept?.terms],
        [request, 'accepted', await read(`orders/${orderId}/terms`).then(withoutVersion)],
      );
      const { startsAt } = request;
      const held = Object.values((await read('slots/mentor-ayu/taken')) ?? {});
      assert.deepEqual(
        held.filter((hold: { startsAt: number }) => hold.startsAt === startsAt),
        [{ startsAt, endsAt: startsAt + 60 * 60_000 }],
      );
    });

    it('onApproval of a paid order, twice at once: one event, one confirmation to each', async () => {
      const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
      await xendit.pay((await invoiced(mentee, orderId)).invoiceId);
      await mailed(mentee, orderId, 'mail:order-received:mentee', 'mail:order-to-decide:mentor');
      await status(mentee, orderId, 'paid');
      const deliver = await written(functions.onApproval, {
        ref: `orders/${orderId}/approval`,
        params: { orderId },
        value: { decision: 'approved', at: await clock.now() },
      });
      assert.deepEqual(await google.eventsOf(orderId), []);
      await Promise.all([deliver(), deliver()]);
      await deliver();
      const { meeting } = await status(mentee, orderId, 'scheduled');
      const made = (await google.eventsOf(orderId)).map(({ id }) => id);
      assert.deepEqual(made, [meeting?.eventId]);
      for (const { email } of [mentee, people.ayu])
        assert.equal((await inbox.with(email, meeting?.meetUrl ?? '')).length, 1, email);
    });

    for (const { name, paid, expected } of [
      { name: 'the truth: the order is paid', paid: true, expected: ['paid', 'paid'] },
      { name: 'a lie: the invoice stays open', paid: false, expected: ['pending', 'open'] },
    ])
      it(`onNotice that tells ${name}`, async () => {
        await faults.set(stack.XENDIT_API_URL, { kind: 'lose', times: 'always' });
        const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
        const { invoiceId } = await invoiced(mentee, orderId);
        await mailed(mentee, orderId, 'mail:order-received:mentee', 'mail:order-to-decide:mentor');
        if (paid) await xendit.pay(invoiceId);
        const deliver = await written(functions.onNotice, {
          ref: `notices/${orderId}/notice-1`,
          params: { orderId },
          value: { about: 'invoice', id: invoiceId, status: 'PAID', at: await clock.now() },
        });
        await Promise.all([deliver(), deliver()]);
        const { status: now, payment } = await seen(mentee, orderId, () => true);
        assert.deepEqual([now, payment?.status], expected);
        assert.equal((await entryAt(orderId)).order.notices['notice-1']?.read, true);
      });

    it('of an order that does not exist is accepted, and has no effect', async () => {
      const orderId = crypto.randomUUID();
      await eventOf(functions.onRequest, writtenRequest(orderId, {}))();
      assert.equal(await read(`orders/${orderId}`), null);
    });

    const request = { menteeId: 'mentee-citra', mentorId: 'mentor-ayu', topicId: 'x', minutes: 60 };
    it('onRequest of an invalid order: the archive says why', async () => {
      const newOrder = { ...(await newOrderAtFreeHour()), topicId: 'astrology' };
      const { orderId, request } = await placeUnheard(mentee, newOrder);
      await eventOf(functions.onRequest, writtenRequest(orderId, request))();
      const [kept] = await archivedOf(orderId);
      assert.deepEqual([kept?.decision, kept?.reason], ['refused', 'unknown-topic']);
    });

    const malformed = [
      { name: 'with no times', value: request },
      { name: 'with a time in words', value: { ...request, startsAt: 'tomorrow', createdAt: 1 } },
      { name: 'that is a list', value: [1, 2] },
    ];
    for (const { name, value } of malformed)
      it(`onRequest of an order ${name}: declined, and nothing is charged`, async () => {
        const orderId = crypto.randomUUID();
        const deliver = await written(functions.onRequest, writtenRequest(orderId, value));
        await Promise.all([deliver(), deliver()]);
        assert.equal(await read(`orders/${orderId}/status`), 'declined');
        assert.equal(await read(`orders/${orderId}/reason`), 'malformed');
        const [kept] = await archivedOf(orderId);
        assert.deepEqual([kept?.received, kept?.decision, kept?.reason], [value, 'refused', 'malformed']);
        assert.ok(!(await xendit.invoices()).some(({ external_id }) => external_id.includes(orderId)));
      });
  });
