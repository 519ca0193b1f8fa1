import assert from 'node:assert/strict';
import { OPEN, startWorld } from '../../../emulators/database/test/conformance/world.ts';
import { operatorCommand } from '../../src/contract/operator-commands.ts';
import { listOrders } from '../../src/effects/list-orders.ts';
import { createDirectory } from '../../src/providers/database/directory.ts';
import { createPublishedOrders } from '../../src/providers/database/published-orders.ts';
import { log } from '../../src/providers/log/log.ts';

/** Order 0 is the oldest; four are placed at a time, every third has the mentee, every second is paid. */
const places = Array.from({ length: 300 }, (_, place) => place);
const idOf = (place: number): string => `order-${String(place).padStart(4, '0')}`;
const orderAt = (place: number) => ({
  status: place % 2 === 0 ? 'paid' : 'cancelled',
  request: {
    menteeId: place % 3 === 0 ? 'mentee-1' : 'mentee-2',
    mentorId: 'mentor-1',
    topicId: 'topic-1',
    minutes: 60,
    startsAt: 1_000_000,
    createdAt: 1_000 + Math.floor(place / 4),
  },
});

describe('the list of all orders', () => {
  async function listing() {
    const world = await startWorld();
    await world.setRules(OPEN);
    await world
      .admin()
      .ref('orders')
      .set({
        ...Object.fromEntries(places.map((place) => [idOf(place), orderAt(place)])),
        'order-without-a-request': { status: 'declined' },
      });
    await world
      .admin()
      .ref('users')
      .set({
        'mentee-1': { email: 'one@example.com' },
        'mentee-2': { email: 'both@example.com' },
        'mentee-3': { email: 'both@example.com' },
      });
    const database = world.admin();
    const ports = { published: createPublishedOrders(database), directory: createDirectory(database, log) };
    const page = async (filter: object) => {
      const command = operatorCommand.parse({ do: 'orders', ...filter });
      assert.ok(command.do === 'orders');
      const listed = await listOrders(ports, command);
      assert.ok(listed !== 'several-accounts');
      return { ids: listed.orders.map(({ orderId }) => orderId), next: listed.next };
    };
    const all = async (filter: object) => {
      const ids: string[] = [];
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const found = await page({ ...filter, ...(after !== undefined && { after }) });
        ids.push(...found.ids);
        after = found.next;
      }
      return ids;
    };
    return { page, all, ports, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
  }

  const which = (wanted: (place: number) => boolean): string[] =>
    places.filter(wanted).toReversed().map(idOf);

  it('has each order once, the newest first, for each filter and for filters together', async () => {
    await using list = await listing();
    const ofMentee = (place: number) => place % 3 === 0;
    const isPaid = (place: number) => place % 2 === 0;
    const isPlaced = (place: number) => 100 <= place && place < 200;
    const time = { from: 1_025, until: 1_050 };
    assert.deepEqual(
      await list.all({}),
      which(() => true),
    );
    assert.deepEqual(await list.all({ mentee: 'mentee-1' }), which(ofMentee));
    assert.deepEqual(await list.all({ status: 'paid', limit: 7 }), which(isPaid));
    assert.deepEqual(await list.all({ ...time, limit: 30 }), which(isPlaced));
    assert.deepEqual(
      await list.all({ mentor: 'mentor-1', mentee: 'one@example.com', status: 'paid', ...time, limit: 3 }),
      which((place) => ofMentee(place) && isPaid(place) && isPlaced(place)),
    );
    assert.deepEqual(
      await list.all({ status: 'paid', ...time }),
      which((place) => isPaid(place) && isPlaced(place)),
    );
  });

  it('fills its pages although other orders lie between, and promises no page that has none', async () => {
    await using list = await listing();
    const found = await list.page({ mentor: 'mentor-1', mentee: 'mentee-1', status: 'paid', limit: 50 });
    assert.equal(found.ids.length, 50);
    assert.equal(found.next, undefined);
    const sparse = await list.page({ mentor: 'mentor-1', status: 'paid', limit: 20 });
    assert.equal(sparse.ids.length, 20);
    assert.equal(sparse.next, sparse.ids.at(-1));
  });

  it('does not guess which of two accounts with one address is meant', async () => {
    await using list = await listing();
    const command = { do: 'orders', mentee: 'both@example.com', limit: 50 } as const;
    assert.equal(await listOrders(list.ports, command), 'several-accounts');
  });
});
