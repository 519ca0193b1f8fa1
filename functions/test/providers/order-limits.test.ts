import assert from 'node:assert/strict';
import { startWorld, type World } from '../../../emulators/database/conformance/world.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import type { Entering, OrderLimits, Slots } from '../../src/ports.ts';
import { createSlots } from '../../src/providers/database/slots.ts';

const NOW = Date.parse('2026-12-01T03:00:00Z');
const limits: OrderLimits = { openOrders: 10, unpaidHolds: 3, ordersPerDay: 6 };
const order = (n: number, change: Partial<Entering> = {}): Entering => ({
  orderId: `order-000${n}`,
  mentorId: 'ayu',
  isFree: false,
  at: NOW,
  paid: [],
  ...change,
});

describe('how many orders a mentee may have', () => {
  let world: World;
  let slots: Slots;

  beforeEach(async () => {
    world = await startWorld();
    slots = createSlots(world.admin());
  });

  afterEach(() => world[Symbol.asyncDispose]());

  const enter = (n: number, change?: Partial<Entering>) => slots.enter('citra', order(n, change), limits);
  const outcomes = async (...all: ReturnType<typeof enter>[]) =>
    (await Promise.all(all)).map(({ outcome }) => outcome);

  it('is so many unpaid with one mentor, also when all come at once', async () => {
    const got = await outcomes(...[1, 2, 3, 4, 5].map((n) => enter(n)));
    assert.deepEqual(got.toSorted(), ['entered', 'entered', 'entered', 'too-many-unpaid', 'too-many-unpaid']);
  });

  it('counts none that is free, paid, with another mentor, or entered before', async () => {
    await outcomes(enter(1), enter(2), enter(3));
    const full = await enter(4);
    assert.deepEqual(full.outcome === 'too-many-unpaid' && full.unpaid.toSorted(), [
      'order-0001',
      'order-0002',
      'order-0003',
    ]);
    assert.equal((await enter(1)).outcome, 'entered');
    assert.equal((await enter(5, { isFree: true })).outcome, 'entered');
    assert.equal((await enter(6, { mentorId: 'budi' })).outcome, 'entered');
    assert.equal((await enter(7, { paid: ['order-0002'] })).outcome, 'entered');
  });

  it('is so many in a day, whatever becomes of them, and begins anew after it', async () => {
    for (const n of [1, 2, 3, 4, 5, 6]) {
      assert.deepEqual(await enter(n), { outcome: 'entered', withMentor: n });
      await slots.leave('citra', `order-000${n}`);
    }
    assert.equal((await enter(7)).outcome, 'too-many-today');
    assert.equal((await enter(7, { at: NOW + DAY - HOUR })).outcome, 'too-many-today');
    assert.deepEqual(await enter(7, { at: NOW + DAY }), { outcome: 'entered', withMentor: 1 });
    assert.deepEqual(await slots.openOrders(10), [{ menteeId: 'citra', orderIds: ['order-0007'] }]);
  });

  it('is what an older version counted, too, and is forgotten after a day', async () => {
    await world.admin().ref('open/citra').set({ 'order-of-old': true });
    await enter(1);
    await slots.leave('citra', 'order-0001');
    const [mentee] = await slots.openOrders(10);
    assert.deepEqual(mentee?.orderIds, ['order-of-old']);
    await slots.leave('citra', 'order-of-old');
    await slots.forget('citra', NOW + DAY - 1);
    assert.equal((await world.admin().ref('open/citra').get()).exists(), true);
    await slots.forget('citra', NOW + DAY);
    assert.equal((await world.admin().ref('open/citra').get()).exists(), false);
  });
});
