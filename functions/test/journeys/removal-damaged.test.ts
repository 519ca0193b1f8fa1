import assert from 'node:assert/strict';
import { removePerson } from '../../src/effects/remove-person.ts';
import { closeUnheard, leavingOrders, leavingPair, partsOf } from '../support/leaving.ts';
import { ownWorld, type OwnWorld } from '../support/own-world.ts';
import { read, writeUnheard } from '../support/unheard.ts';

describe('a removal with an order that is damaged', () => {
  let world: OwnWorld;

  before(async () => {
    world = await ownWorld();
  });
  after(() => world.leave());

  it('waits for an order whose record cannot be read, and calls the others off', async () => {
    const pair = await leavingPair();
    const orders = leavingOrders(world, pair);
    const [broken, open] = [await orders.pending(), await orders.pending()];
    const kept = await read(`ledger/${broken}`);
    await writeUnheard(`ledger/${broken}/order`, 'garbage');
    await closeUnheard(world, pair.menteeId);
    await removePerson(partsOf(world), pair.menteeId);
    assert.equal(await read(`orders/${open}/status`), 'cancelled');
    const holds = await read(`removals/${pair.menteeId}/holds`);
    assert.ok(JSON.stringify(holds).includes(JSON.stringify({ of: 'order', orderId: broken, part: 'work' })));
    await writeUnheard(`ledger/${broken}`, kept);
  });

  it('takes nothing of the other person’s from an order that has no record', async () => {
    const pair = await leavingPair();
    const orders = leavingOrders(world, pair);
    const malformed = await orders.pending({ minutes: 'sixty' });
    assert.equal(await read(`ledger/${malformed}`), null);
    const noteAfter = async (personId: string) => {
      await closeUnheard(world, personId);
      await removePerson(partsOf(world), personId);
      assert.equal(await read(`removals/${personId}/status`), 'removed');
      return read(`orders/${malformed}/request/note`);
    };
    assert.equal(await noteAfter(pair.mentorId), pair.mentee.note);
    assert.equal(await noteAfter(pair.menteeId), null);
  });
});
