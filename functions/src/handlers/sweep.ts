import type { App } from '../app.ts';
import { orderMemory } from '../config.ts';
import { describeError } from '../describe-error.ts';

/** One at a time: two would wake the same orders. One that takes longer than its interval is not joined by the next. */
export const sweeping = {
  memory: orderMemory,
  timeoutSeconds: 540,
  concurrency: 1,
  maxInstances: 1,
} as const;

/** How many orders are read at once, and how many are woken at once. */
const PAGE = 200;
const AT_ONCE = 10;

/** A sweep stops before the platform stops it. What is left over is as due as before, and the next sweep takes it. */
const LONGEST = 7 * 60_000;

/**
 * Wakes page after page of orders until there is no more, or no more time. One that fails does not stop the others, nor is
 * it taken again in this sweep; the sweep fails at the end, to be seen.
 */
export async function sweep(whole: App, pages: AsyncIterable<readonly string[]>): Promise<void> {
  const end = performance.now() + LONGEST;
  let failed = 0;
  for await (const page of pages) {
    failed += await wakeAll(whole, page);
    if (performance.now() > end) break;
  }
  if (failed > 0) throw new Error(`${failed} orders could not be woken`);
}

/** Answers how many failed. */
async function wakeAll({ ports, advance }: App, orderIds: readonly string[]): Promise<number> {
  const queue = [...orderIds];
  let failed = 0;
  const work = async () => {
    for (let orderId = queue.shift(); orderId !== undefined; orderId = queue.shift())
      await advance(orderId).catch((error: unknown) => {
        failed += 1;
        const reason = describeError(error);
        ports.log.error('An order could not be woken', { alert: 'order-stuck', orderId, reason });
      });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
}

/** The orders whose time has come, by one of the ledger's clocks. */
export async function* dueOrders({ ports }: App, by: 'wakeAt' | 'remindAt'): AsyncGenerator<string[]> {
  const now = ports.clock.now();
  let page = await ports.ledger.due(by, now, PAGE);
  if (page[0]) ports.log.info('Orders are woken', { metric: 'woken', by, lateMs: now - page[0].at });
  while (page.length > 0) {
    yield page.map(({ orderId }) => orderId);
    if (page.length < PAGE) return;
    page = await ports.ledger.due(by, now, PAGE, page.at(-1));
  }
}

/** The orders whose request no trigger has seen. */
export async function* unseenOrders({ ports }: App): AsyncGenerator<string[]> {
  let page = await ports.ledger.unseen(PAGE);
  while (page.length > 0) {
    yield page;
    if (page.length < PAGE) return;
    page = await ports.ledger.unseen(PAGE, page.at(-1));
  }
}
