import assert from 'node:assert/strict';
import { removeFromOrders } from '../../src/effects/remove-from-orders.ts';
import { newRemoval } from '../../src/personal-data/removal.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { eventsIn, leavingOrders, leavingPair, partsOf } from '../support/leaving.ts';
import { ownWorld, type OwnWorld } from '../support/own-world.ts';
import { writeUnheard } from '../support/unheard.ts';

describe('a removal of both people of an order at once', () => {
  let world: OwnWorld;

  before(async () => {
    world = await ownWorld();
  });
  after(() => world.leave());

  const isRemoving = (personId: string) =>
    writeUnheard(`removals/${personId}`, {
      ...newRemoval({ personId, by: 'person' }, world.clock.now()),
      status: 'removing',
      revision: 1,
      token: 'closed',
    });

  /** The ports of a worker that is held up right before it changes the event, until `meanwhile` is done. */
  const heldUp = (meanwhile: () => Promise<unknown>): Ports => ({
    ...world.ports,
    calendarOf: (organiser) => {
      const calendar = world.ports.calendarOf(organiser);
      return {
        ...calendar,
        forget: async (...given) => {
          await meanwhile();
          return calendar.forget(...given);
        },
      };
    },
  });

  it('leaves neither name in the event, whoever is the last to change it', async () => {
    const pair = await leavingPair();
    await leavingOrders(world, pair).scheduled();
    assert.ok((await eventsIn(world)).includes(pair.mentor.name));
    await isRemoving(pair.menteeId);
    await isRemoving(pair.mentorId);
    const parts = partsOf(world);
    const ports = heldUp(() => removeFromOrders(parts, pair.mentorId));
    await removeFromOrders({ ...parts, ports }, pair.menteeId);
    const events = await eventsIn(world);
    assert.ok(events.includes('event'));
    for (const { name, email } of [pair.mentee, pair.mentor])
      assert.ok(!events.includes(name) && !events.includes(email), events);
  });
});
