import assert from 'node:assert/strict';
import { everybodyLeaves, newMentee, newMentor, newOrderFor, type Member } from '../support/participants.ts';
import { postOrder } from '../support/create-order.ts';
import { decideOrder, invoiced, mailed, placeOrder, seen, status } from '../support/journey.ts';
import { inbox } from '../support/outside.ts';
import { press } from '../support/press.ts';
import { cancelOrder, paidOrder } from '../support/stages.ts';
import { read, writeUnheard } from '../support/unheard.ts';

const half = '💸'.slice(0, 1);
const HOUR = 3_600_000;

// Half of a surrogate pair breaks the database's SDK for good: src/lone-surrogates.ts says how.
describe('a text with half of an emoji', () => {
  let mentee: Member;
  let mentor: Member;

  before(async () => {
    [mentee, mentor] = await Promise.all([
      newMentee({ name: `Sari ${half}` }),
      newMentor({
        name: `Joko ${half}`,
        topics: { data: { title: `Data ${half}`, offers: { one: { minutes: 60, price: 150_000 } } } },
      }),
    ]);
  });

  // The web app's pages list all mentors, and their SDK fails at such a text when it reconnects.
  after(async () => {
    await writeUnheard(`mentors/${mentor.uid}`, null);
    await everybodyLeaves();
  });

  const newOrder = (hours: number) => newOrderFor(mentor, hours * HOUR);

  it('comes by the database, and the order goes on with a repaired text', async () => {
    const orderId = await placeOrder(mentee, await newOrder(48), { note: `Pay ${half}` });
    await invoiced(mentee, orderId);
    await mailed(mentee, orderId, 'mail:order-received:mentee', 'mail:order-to-decide:mentor');
    assert.equal(await read(`orders/${orderId}/request/note`), 'Pay \ufffd');
    await cancelOrder(mentee, orderId, 'mentee', `Late ${half}`);
    await status(mentee, orderId, 'cancelled');
    assert.equal(await read(`orders/${orderId}/cancellation/reason`), 'Late \ufffd');
  });

  it('comes while the order is being processed, and the order goes on', async () => {
    const orderId = await placeOrder(mentee, await newOrder(120));
    await status(mentee, orderId, 'pending');
    await cancelOrder(mentee, orderId, 'mentee', `At once ${half}`);
    await status(mentee, orderId, 'cancelled');
    await mailed(mentee, orderId, 'mail:cancelled:mentee');
  });

  it('comes to createOrder, also for an order that has one already', async () => {
    const order = { ...(await newOrder(60)), note: `Pay ${half}` };
    const orderId = await placeOrder(mentee, order);
    for (const [body, http] of [
      [{ ...order, orderId }, 200],
      [{ ...(await newOrder(72)), note: half }, 201],
    ] as const)
      assert.equal((await postOrder(mentee, body)).http, http);
  });

  it('remains of a reason that is cut within an emoji', async () => {
    const { orderId } = await paidOrder({ mentee, mentor }, { newOrder: await newOrder(84) });
    const [mail] = await inbox.with(mentor.email, orderId);
    const link = mail?.text.match(/https?:\/\/\S+actionLink\S+\.reject\.\S+/)?.[0] ?? '';
    const reason = `${'x'.repeat(499)}💸`;
    assert.equal((await press(link, { reason })).status, 200);
    await status(mentee, orderId, 'rejected');
  });

  it('comes from a mentor, and the next mentee is still served', async () => {
    const { orderId } = await paidOrder({ mentee, mentor }, { newOrder: await newOrder(96) });
    await decideOrder(mentor, orderId, 'rejected', `Full ${half}`);
    await status(mentee, orderId, 'rejected');
    const next = await placeOrder(mentee, await newOrder(108));
    assert.equal((await seen(mentee, next, ({ payment }) => payment !== undefined)).status, 'pending');
  });
});
