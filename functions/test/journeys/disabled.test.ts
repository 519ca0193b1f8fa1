import assert from 'node:assert/strict';
import { get, ref, remove, serverTimestamp, set } from 'firebase/database';
import * as z from 'zod';
import { everybodyLeaves, newMentee, newPair, newOrderFor, type Member } from '../support/participants.ts';
import { postOrder } from '../support/create-order.ts';
import { stack } from '../support/environment.ts';
import { decideOrder, placeOrder, seen, status } from '../support/journey.ts';
import { inbox } from '../support/outside.ts';
import { signIn, type Person } from '../support/people.ts';
import { cancelOrder, paidOrder, pendingOrder } from '../support/stages.ts';

const denied = { code: 'PERMISSION_DENIED' };
const DAYS_AHEAD = 72 * 3_600_000;

describe('an account that an admin disables', () => {
  let admin: Person;

  before(async () => {
    admin = await signIn('eka');
  });

  after(() => Promise.all([admin.leave(), everybodyLeaves()]));

  const entryOf = ({ uid }: Member) => ref(admin.database, `disabled/${uid}`);
  const disable = (member: Member) => set(entryOf(member), serverTimestamp());
  const enable = (member: Member) => remove(entryOf(member));

  /** The secret address that a function gives to this person. */
  async function linkAt({ user }: Member, path: string): Promise<string> {
    const authorization = `Bearer ${await user.getIdToken()}`;
    const answer = await fetch(`${stack.FUNCTIONS_URL}/${path}`, { headers: { authorization } });
    return z.object({ url: z.string() }).parse(await answer.json()).url;
  }

  it('is refused by the database, createOrder and its calendar feed, with its current token, until it is enabled again', async () => {
    const { mentee, mentor, orderId } = await pendingOrder(await newPair());
    const feed = await linkAt(mentee, 'agendaFeed');
    await disable(mentee);
    await assert.rejects(get(ref(mentee.database, `orders/${orderId}/status`)), /Permission denied/i);
    await assert.rejects(cancelOrder(mentee, orderId, 'mentee'), denied);
    await assert.rejects(placeOrder(mentee, await newOrderFor(mentor, DAYS_AHEAD)), denied);
    const refused = await postOrder(mentee, await newOrderFor(mentor, DAYS_AHEAD));
    assert.deepEqual([refused.http, refused.error?.code], [403, 'disabled']);
    assert.equal((await fetch(feed)).status, 404);
    await enable(mentee);
    assert.equal((await fetch(feed)).status, 200);
    await cancelOrder(mentee, orderId, 'mentee');
    await status(mentee, orderId, 'cancelled');
  });

  it('has receipts that nobody can open by their links, until it is enabled again', async () => {
    const { mentee, orderId } = await paidOrder(await newPair());
    const { receipts = [] } = await seen(mentee, orderId, (order) => order.receipts?.length === 1);
    const query = new URLSearchParams({ order: orderId, about: receipts[0]?.about ?? '' }).toString();
    const link = await linkAt(mentee, `receipt?${query}`);
    assert.equal((await fetch(link)).status, 200);
    await disable(mentee);
    for (const address of [link, `${link}&as=pdf`]) assert.equal((await fetch(address)).status, 404);
    await enable(mentee);
    assert.equal((await fetch(link)).status, 200);
  });

  it('cannot approve by the link in its mail, and cannot be ordered', async () => {
    const { mentee, mentor, orderId } = await pendingOrder(await newPair());
    const [mail] = await inbox.with(mentor.email, orderId);
    const link = mail?.text.match(/https?:\/\/\S+actionLink\S+\.approve\.\S+/)?.[0] ?? '';
    assert.equal((await fetch(link)).status, 200);
    await disable(mentor);
    for (const method of ['GET', 'POST'])
      assert.equal(
        (await fetch(link, { method, ...(method === 'POST' && { body: new URLSearchParams() }) })).status,
        400,
      );
    await assert.rejects(decideOrder(mentor, orderId, 'approved'), denied);
    assert.equal((await seen(mentee, orderId, () => true)).status, 'pending');
    const stranger = await newMentee();
    const refused = await postOrder(stranger, await newOrderFor(mentor, DAYS_AHEAD));
    assert.deepEqual([refused.http, refused.error?.code], [422, 'unknown-mentor']);
  });

  it('is disabled and enabled by an admin alone', async () => {
    const { mentee, mentor } = await newPair();
    for (const person of [mentee, mentor])
      for (const { uid } of [mentee, mentor])
        await assert.rejects(set(ref(person.database, `disabled/${uid}`), serverTimestamp()), denied);
    await disable(mentee);
    await assert.rejects(remove(ref(mentee.database, `disabled/${mentee.uid}`)), denied);
  });
});
