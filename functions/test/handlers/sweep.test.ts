import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { defaultPolicy, HOUR } from '../../src/order/policy.ts';
import type { ProcessOrder } from '../../src/effects/process-order.ts';
import { functions } from '../support/deployed.ts';
import { read, writeUnheard } from '../support/unheard.ts';

/** The deployed sweep, with work of the test on each order, and bookmarks in the stack's database. */
describe('a sweep', () => {
  const name = `test-${process.pid}`;
  const place = `bookmarks/failed-${name}`;

  after(() => writeUnheard(place, null));

  async function swept(
    orders: readonly string[],
    processOrder: ProcessOrder,
    longest?: number,
  ): Promise<string[]> {
    assert.ok(functions.reconcileOrders);
    const { sweep } = await import('../../src/handlers/sweep.ts');
    const { composedApp } = await import('../../src/app.ts');
    const composed = composedApp();
    const { ports } = composed;
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const woken: string[] = [];
    const app = {
      ...composed,
      ports: { ...ports, log, payments: ports.payments, bookmarks: ports.bookmarks },
      policy: defaultPolicy,
      processOrder: (orderId: string) => {
        woken.push(orderId);
        return processOrder(orderId);
      },
    };
    async function* pages() {
      yield await Promise.resolve(orders.map((orderId) => ({ orderId })));
    }
    await sweep(app, name, pages(), longest).catch(() => undefined);
    return woken;
  }

  const many = Array.from({ length: 30 }, (_, index) => `order-${index}`);
  const fine = () => Promise.resolve();

  it('begins no order when its time is over, also within a page', async () => {
    assert.deepEqual(await swept(many, fine, 0), []);
    assert.equal((await swept(many, fine)).length, many.length);
  });

  it('checks its time before each order: the remaining orders are not begun, and have not failed', async () => {
    let later = 0;
    const now = performance.now.bind(performance);
    const clock = mock.method(performance, 'now', () => now() + later);
    let begun = 0;
    const over = (): Promise<void> => {
      if (++begun === 15) later = HOUR;
      return Promise.resolve();
    };
    try {
      assert.deepEqual(await swept(many, over), many.slice(0, 15));
    } finally {
      clock.mock.restore();
    }
    assert.equal(await read(place), null);
  });

  it('skips orders that never end, and takes them last the next time', async () => {
    const time = new AbortController();
    const timeouts = mock.method(AbortSignal, 'timeout', () => time.signal);
    const silent = many.slice(0, 9);
    const never = (orderId: string): Promise<void> =>
      silent.includes(orderId) ? Promise.withResolvers<undefined>().promise : fine();
    const others: string[] = [];
    const sweeping = swept(many, async (orderId) => {
      await never(orderId);
      // By now nine of ten workers hang, and the tenth has woken all other orders.
      others.push(orderId);
      if (others.length < many.length - silent.length) return;
      timeouts.mock.restore();
      // After its own end.
      setImmediate(() => {
        time.abort(new DOMException('The time is over', 'TimeoutError'));
      });
    });
    assert.equal((await sweeping).length, many.length);
    assert.deepEqual(JSON.parse(String(await read(place))), silent);

    const woken = await swept(many, fine);
    assert.deepEqual(woken.slice(-silent.length).toSorted(), silent);
    assert.equal(await read(place), null);
  });
});
