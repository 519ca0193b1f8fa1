import assert from 'node:assert/strict';
import * as z from 'zod';
import { confirmed, decideOrder, freeWish, invoiced, placeOrder } from '../support/journey.ts';
import { stack } from '../support/environment.ts';
import { xendit } from '../support/outside.ts';
import { signIn, type Person } from '../support/people.ts';

const address = `${stack.FUNCTIONS_URL}/agendaFeed`;

describe('the calendar feed', () => {
  let mentee: Person;
  let mentor: Person;
  let stranger: Person;

  before(async () => {
    [mentee, mentor, stranger] = await Promise.all([signIn('citra'), signIn('ayu'), signIn('dewi')]);
  });

  after(() => Promise.all([mentee, mentor, stranger].map((person) => person.leave())));

  async function feedOf(person: Person): Promise<string> {
    const authorization = `Bearer ${await person.user.getIdToken()}`;
    const answer = await (await fetch(address, { headers: { authorization } })).json();
    return z.object({ url: z.url() }).parse(answer).url;
  }

  it('has the session of both people, under the UID of its event, and nobody else’s', async () => {
    const orderId = await placeOrder(mentee, await freeWish());
    const { invoiceId } = await invoiced(mentee, orderId);
    await Promise.all([xendit.pay(invoiceId), decideOrder(mentor, orderId, 'approved')]);
    const { meeting } = await confirmed(mentee, orderId);
    const uid = `UID:${meeting?.eventId ?? 'none'}@google.com`;
    for (const person of [mentee, mentor]) {
      const feed = await fetch(await feedOf(person));
      assert.match(feed.headers.get('content-type') ?? '', /^text\/calendar/);
      assert.ok((await feed.text()).replaceAll('\r\n ', '').includes(uid), person.uid);
    }
    const other = await (await fetch(await feedOf(stranger))).text();
    assert.match(other, /^BEGIN:VCALENDAR/);
    assert.ok(!other.includes(uid));
  });

  it('is secret: without the whole address there is no feed', async () => {
    const url = new URL(await feedOf(mentee));
    url.searchParams.set('u', mentor.uid);
    assert.equal((await fetch(url)).status, 404);
    assert.equal((await fetch(address)).status, 401);
    assert.equal((await fetch(address, { method: 'POST' })).status, 405);
  });
});
