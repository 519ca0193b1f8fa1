import assert from 'node:assert/strict';
import { OPEN, startWorld } from '../../../emulators/database/test/conformance/world.ts';
import { createPublishedOrders } from '../../src/providers/database/published-orders.ts';

describe('the orders whose ids begin alike', () => {
  it('are those and no others, also where the beginning is a number', async () => {
    await using world = await startWorld();
    await world.setRules(OPEN);
    const ids = ['-OgXk3fT', '-OgXk3fTabcdefghijkl', '-OgXk3fTzbcdefghijkl', '-OgXk3fUabcdefghijkl'];
    const numbers = ['12345678', '12345678-0000-4000', '12345679', '1234567a'];
    await world
      .admin()
      .ref('orders')
      .set(Object.fromEntries([...ids, ...numbers].map((id) => [id, { status: 'paid' }])));
    const orders = createPublishedOrders(world.admin());
    assert.deepEqual(await orders.beginningWith('-OgXk3fT', 20), ids.slice(0, 3));
    assert.deepEqual(await orders.beginningWith('-OgXk3fT', 1), ids.slice(0, 2), 'the whole, and one more');
    assert.deepEqual((await orders.beginningWith('12345678', 20)).toSorted(), numbers.slice(0, 2));
    assert.deepEqual(await orders.beginningWith('zzzzzzzz', 20), []);
  });
});
