import assert from 'node:assert/strict';
import { most } from '../../src/providers/database/order-facts.ts';
import { countingOrders } from '../support/counting-orders.ts';
import { ownWorld, type OwnWorld } from '../support/own-world.ts';
import { writeUnheard } from '../support/unheard.ts';

const TOO_MANY = 5_000;

/** Many children of one kind, under keys that sort before and after those of the current rules. */
const crowd = (count: number, child: unknown, prefix: string): Record<string, unknown> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${prefix}${String(index).padStart(6, '0')}`, child]),
  );

describe('an order with more data than the current rules allow', () => {
  let world: OwnWorld;
  let counted: Awaited<ReturnType<typeof countingOrders>>;

  before(async () => {
    [world, counted] = await Promise.all([ownWorld(), countingOrders()]);
  });

  after(() => Promise.all([world.leave(), counted.close()]));

  it('is read up to its limits, goes on, and is reported', async () => {
    const orderId = await world.place();
    const at = world.clock.now();
    const reschedule = { ask: { by: 'mentee', startsAt: at, at, reason: 'x'.repeat(500) } };
    await writeUnheard(`orders/${orderId}/reschedules`, {
      ...crowd(TOO_MANY, reschedule, '-N'),
      ...crowd(TOO_MANY, reschedule, 'mentee-'),
      ...crowd(TOO_MANY, reschedule, 'z'),
    });
    await writeUnheard(`orders/${orderId}/invoiceWishes`, crowd(TOO_MANY, at, 'a'));
    const notice = { about: 'invoice', id: 'none-of-ours', status: 'PAID', at };
    await writeUnheard(`notices/${orderId}`, crowd(TOO_MANY, notice, 'n'));

    const { result: facts, bytes } = await counted.read((orders) => orders.facts(orderId));
    assert.ok(facts !== 'malformed');
    assert.ok(bytes < 150_000, `${bytes} bytes were read`);
    assert.deepEqual(facts.unread, ['reschedules', 'invoiceWishes', 'notices']);
    assert.ok(Object.keys(facts.reschedules ?? {}).length <= 2 * most.reschedules);
    assert.ok(Object.keys(facts.invoiceWishes ?? {}).length <= most.invoiceWishes);
    assert.equal(Object.keys(facts.notices).length, most.notices);
    assert.equal(facts.request?.menteeId, world.people.menteeId);
  });

  it('reads every fact of an order within the limits', async () => {
    const orderId = await world.place();
    await world.processOrder(orderId);
    await world.write(orderId, 'approval', { decision: 'approved' });
    await world.write(orderId, 'cancellation', { by: 'mentee' });
    await writeUnheard(`orders/${orderId}/invoiceWishes/a2`, world.clock.now());
    const { result: facts } = await counted.read((orders) => orders.facts(orderId));
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
