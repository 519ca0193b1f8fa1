import assert from 'node:assert/strict';
import { composedApp } from '../../src/app.ts';
import { HOUR } from '../../src/order/policy.ts';
import { publishedOrderOf } from '../../src/effects/published-order.ts';
import { listOlderOrders } from '../../src/effects/listing-older-orders.ts';
import { functions } from '../support/deployed.ts';
import { entryAt } from '../support/entry.ts';
import { clock } from '../support/outside.ts';
import { everybodyLeaves, newPair } from '../support/participants.ts';
import { cancelOrder, pendingOrder } from '../support/stages.ts';
import { status } from '../support/journey.ts';
import { read, writeUnheard } from '../support/unheard.ts';

/** What this version publishes, and an older one did not. */
const news = ['lists', 'answerFrom'] as const;

describe('an order that an older version published', () => {
  before(() => writeUnheard('bookmarks', null));
  after(everybodyLeaves);

  const run = async () =>
    functions.reconcileOrders.run({ scheduleTime: new Date(await clock.now()).toISOString() });

  /** As it is published, and as it should be. */
  async function newsOf(orderId: string): Promise<[unknown, unknown]> {
    const published = await Promise.all(news.map((place) => read(`orders/${orderId}/${place}`)));
    const { lists, answerFrom } = publishedOrderOf((await entryAt(orderId)).order);
    return [published, [lists, answerFrom ?? null]];
  }

  it('is listed by the reconciler, open or over, once; one that cannot be read stays as it is', async () => {
    const pair = await newPair();
    const open = await pendingOrder(pair);
    const over = await pendingOrder(pair, { ahead: 96 * HOUR });
    await cancelOrder(pair.mentee, over.orderId, 'mentee');
    await status(pair.mentee, over.orderId, 'cancelled');
    const unreadable = `${open.orderId.slice(0, 8)}-unreadable`;
    await writeUnheard(`orders/${unreadable}`, { status: 'declined', reason: 'malformed' });
    for (const { orderId } of [open, over])
      for (const place of news) await writeUnheard(`orders/${orderId}/${place}`, null);
    await run();
    for (const { orderId } of [open, over]) {
      const [published, wanted] = await newsOf(orderId);
      assert.deepEqual(published, wanted);
    }
    assert.deepEqual(await read(`orders/${unreadable}`), { status: 'declined', reason: 'malformed' });

    const { revision } = await entryAt(open.orderId);
    await writeUnheard('bookmarks', null);
    await listOlderOrders(composedApp().ports);
    assert.equal((await entryAt(open.orderId)).revision, revision);
  });

  it('is looked for no more until the pause after a round is over', async () => {
    const { ports } = composedApp();
    const asked: (string | undefined)[] = [];
    const published = {
      ...ports.published,
      unlisted: (_: number, after?: string) => {
        asked.push(after);
        return Promise.resolve([]);
      },
    };
    await writeUnheard('bookmarks', null);
    await listOlderOrders({ ...ports, published });
    await listOlderOrders({ ...ports, published });
    assert.deepEqual(asked, [undefined]);
  });

  it('is one of a page, behind which the next run goes on', async () => {
    const { ports } = composedApp();
    const ids = Array.from({ length: 250 }, (_, n) => `order-${String(n).padStart(4, '0')}`);
    const asked: (string | undefined)[] = [];
    const published = {
      ...ports.published,
      unlisted: (most: number, after = '') => {
        asked.push(after);
        return Promise.resolve(ids.filter((id) => id > after).slice(0, most));
      },
    };
    await writeUnheard('bookmarks', null);
    for (let runs = 0; runs < 3; runs += 1) await listOlderOrders({ ...ports, published });
    assert.deepEqual(asked, ['', 'order-0199']);
  });
});
