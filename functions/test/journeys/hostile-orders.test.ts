import assert from 'node:assert/strict';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import { signedIn } from '../../src/providers/database/signed-in.ts';
import { createOrders, most } from '../../src/providers/database/orders.ts';
import { databaseUrl } from '../support/environment.ts';
import { ownWorld, type OwnWorld } from '../support/own-world.ts';
import { writeUnheard } from '../support/unheard.ts';

const TOO_MANY = 5_000;

/** So many children of one kind, under keys that come before and after those of today’s rules. */
const crowd = (count: number, child: unknown, prefix: string): Record<string, unknown> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${prefix}${String(index).padStart(6, '0')}`, child]),
  );

describe('an order at which more was written than the rules of today let anybody write', () => {
  const app = initializeApp({ databaseURL: databaseUrl, ...signedIn }, `hostile-orders-${process.pid}`);
  let world: OwnWorld;

  before(async () => {
    world = await ownWorld();
  });

  after(async () => {
    await world.leave();
    await deleteApp(app);
  });

  it('is read as far as its bounds, goes on, and is told of', async () => {
    const orderId = await world.place();
    const at = world.clock.now();
    const wish = { ask: { by: 'mentee', startsAt: at, at, reason: 'x'.repeat(500) } };
    await writeUnheard(`orders/${orderId}/reschedules`, {
      ...crowd(TOO_MANY, wish, '-N'),
      ...crowd(TOO_MANY, wish, 'mentee-'),
      ...crowd(TOO_MANY, wish, 'z'),
    });
    await writeUnheard(`orders/${orderId}/invoiceWishes`, crowd(TOO_MANY, at, 'a'));
    const notice = { about: 'invoice', id: 'none-of-ours', status: 'PAID', at };
    await writeUnheard(`notices/${orderId}`, crowd(most.notices + 1, notice, 'n'));

    const facts = await createOrders(getDatabase(app)).facts(orderId);
    assert.ok(facts !== 'malformed');
    assert.deepEqual(facts.unread, ['reschedules', 'invoiceWishes', 'notices']);
    assert.ok(Object.keys(facts.reschedules ?? {}).length <= 2 * most.wishes);
    assert.ok(Object.keys(facts.invoiceWishes ?? {}).length <= most.invoiceWishes);
    assert.equal(Object.keys(facts.notices).length, most.notices);
    assert.equal(facts.request?.menteeId, world.people.menteeId);
  });

  it('hears every word of one at which no more was written than it may', async () => {
    const orderId = await world.place();
    await world.advance(orderId);
    await world.write(orderId, 'approval', { decision: 'approved' });
    await world.write(orderId, 'cancellation', { by: 'mentee' });
    await writeUnheard(`orders/${orderId}/invoiceWishes/a2`, world.clock.now());
    const facts = await createOrders(getDatabase(app)).facts(orderId);
    assert.ok(facts !== 'malformed');
    assert.deepEqual(
      [
        facts.approval?.decision,
        facts.cancellation?.by,
        Object.keys(facts.invoiceWishes ?? {}),
        facts.unread,
      ],
      ['approved', 'mentee', ['a2'], []],
    );
  });
});
