import assert from 'node:assert/strict';
import { push, ref, serverTimestamp, set, update } from 'firebase/database';
import { decideOrder, newOrderAtFreeHour, invoiced, placeOrder, type NewOrder } from '../support/journey.ts';
import { stack } from '../support/environment.ts';
import { newMentee } from '../support/participants.ts';
import { signIn, type Person } from '../support/people.ts';

const denied = { code: 'PERMISSION_DENIED' };

describe('a client that wants more than it may', () => {
  let mentee: Person;
  let other: Person;
  let mentor: Person;
  let otherMentor: Person;
  let newOrder: NewOrder;

  before(async () => {
    [mentee, other, mentor, otherMentor] = await Promise.all([
      newMentee(),
      signIn('dewi'),
      signIn('ayu'),
      signIn('budi'),
    ]);
    newOrder = await newOrderAtFreeHour();
  });

  after(() => Promise.all([mentee, other, mentor, otherMentor].map((person) => person.leave())));

  describe('at the database is refused by the rules', () => {
    const attempts: { name: string; extra: object }[] = [
      { name: 'its own price', extra: { price: 1 } },
      { name: 'its own amount', extra: { amount: 1 } },
      { name: 'its own status', extra: { status: 'paid' } },
      { name: 'the menteeId of another person', extra: { menteeId: 'mentee-dewi' } },
      { name: 'a time that was', extra: { startsAt: 300_000 } },
      { name: 'a creation time of its own', extra: { createdAt: 1 } },
      { name: 'a note without end', extra: { note: 'x'.repeat(1001) } },
      { name: 'a mentor that is a path', extra: { mentorId: '../users' } },
    ];
    for (const { name, extra } of attempts)
      it(`when it sets ${name}`, async () => {
        await assert.rejects(placeOrder(mentee, newOrder, extra), denied);
      });

    it('when it writes the state of an order beside the request', async () => {
      const orderId = push(ref(mentee.database, 'orders')).key;
      const request = { menteeId: mentee.uid, ...newOrder, createdAt: serverTimestamp() };
      for (const state of [
        { status: 'paid' },
        { payment: { status: 'paid' } },
        { approval: { decision: 'approved' } },
      ])
        await assert.rejects(set(ref(mentee.database, `orders/${orderId}`), { request, ...state }), denied);
    });

    it('when it changes, deletes or approves what is written', async () => {
      const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
      await invoiced(mentee, orderId);
      await assert.rejects(set(ref(mentee.database, `orders/${orderId}/request/startsAt`), 1), denied);
      await assert.rejects(set(ref(mentee.database, `orders/${orderId}/request`), null), denied);
      await assert.rejects(set(ref(mentee.database, `orders/${orderId}/status`), 'paid'), denied);
      await assert.rejects(
        update(ref(mentee.database, `orders/${orderId}`), { 'payment/status': 'paid' }),
        denied,
      );
      await assert.rejects(decideOrder(mentee, orderId, 'approved'), denied);
      await assert.rejects(decideOrder(otherMentor, orderId, 'approved'), denied);
      await decideOrder(mentor, orderId, 'approved');
      await assert.rejects(decideOrder(mentor, orderId, 'rejected'), denied);
    });

    it("when it takes another person's mail address, or a made-up one", async () => {
      const profile = { name: 'Citra', locale: 'id', timeZone: 'Asia/Jakarta' };
      const own = mentee.user.email;
      for (const email of ['dewi@example.com', 'anybody@example.org', ''])
        await assert.rejects(set(ref(mentee.database, `users/${mentee.uid}`), { ...profile, email }), denied);
      await set(ref(mentee.database, `users/${mentee.uid}`), { ...profile, email: own });
    });

    it('when it reads what is private', async () => {
      const { get } = await import('firebase/database');
      const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
      await invoiced(mentee, orderId);
      for (const path of [
        `orders/${orderId}`,
        'orders',
        'ledger',
        'slots',
        'notices',
        'addresses',
        `users/${mentee.uid}`,
      ])
        await assert.rejects(get(ref(other.database, path)), /Permission denied/i, path);
    });
  });

  describe('at createOrder', () => {
    const call = async (person: Person | undefined, body: unknown, headers: Record<string, string> = {}) => {
      const token = await person?.user.getIdToken();
      const response = await fetch(`${stack.FUNCTIONS_URL}/createOrder`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const answer: unknown = await response.json();
      return { status: response.status, answer };
    };

    const code = (answer: unknown) => /"code":"([^"]+)"/.exec(JSON.stringify(answer))?.[1];

    const refusals: { name: string; extra: object; status: number; code: string }[] = [
      { name: 'its own price', extra: { price: 1 }, status: 400, code: 'malformed' },
      { name: 'its own status', extra: { status: 'paid' }, status: 400, code: 'malformed' },
      {
        name: 'the menteeId of another person',
        extra: { menteeId: 'mentee-dewi' },
        status: 403,
        code: 'not-yours',
      },
      { name: 'a time that is no number', extra: { startsAt: 'tomorrow' }, status: 400, code: 'malformed' },
      { name: 'an orderId that is a path', extra: { orderId: '../users/x' }, status: 400, code: 'malformed' },
      {
        name: 'a price that is not the price',
        extra: { quotedAmount: 1 },
        status: 422,
        code: 'price-changed',
      },
      {
        name: 'a mentor that does not exist',
        extra: { mentorId: 'nobody' },
        status: 422,
        code: 'unknown-mentor',
      },
    ];
    for (const { name, extra, status, code: expected } of refusals)
      it(`is refused when it sets ${name}`, async () => {
        const refused = await call(mentee, { ...(await newOrderAtFreeHour()), ...extra });
        assert.deepEqual([refused.status, code(refused.answer)], [status, expected]);
      });

    it('is refused when it does not sign in, or uses a made-up token', async () => {
      assert.equal((await call(undefined, newOrder)).status, 401);
      assert.equal((await call(undefined, newOrder, { authorization: 'Bearer made.up.token' })).status, 401);
    });

    it('gets its invoice, and the same invoice for the same order again', async () => {
      const order = { ...(await newOrderAtFreeHour()), orderId: push(ref(mentee.database, 'orders')).key };
      const first = await call(mentee, order);
      const second = await call(mentee, order);
      assert.equal(first.status, 201);
      assert.equal(second.status, 200);
      assert.deepEqual(second.answer, first.answer);
      const third = await call(mentee, { ...order, minutes: 90 });
      assert.deepEqual([third.status, code(third.answer)], [409, 'order-id-taken']);
    });
  });
});
