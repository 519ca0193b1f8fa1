import * as z from 'zod';
import type { App } from '../app.ts';
import { orderMemory } from '../config.ts';
import { describeError } from '../describe-error.ts';
import { EFFECT_TIME, ORDER_TIME, SWEEP_TIME, timeouts } from '../limits.ts';
import type { DueOrder, OrderSnapshot } from '../ports.ts';
import { ProviderError } from '../provider-error.ts';
import { withDeadline, withTimeout } from '../deadline.ts';

/** One at a time: two would wake the same orders. One that takes longer than its interval is not joined by the next. */
export const sweepOptions = {
  memory: orderMemory,
  timeoutSeconds: timeouts.sweep,
  concurrency: 1,
  maxInstances: 1,
} as const;

/** An order to be woken, as it stood when it was found. Should somebody have had a turn since, it is read anew. */
export interface FoundOrder {
  orderId: string;
  standing?: OrderSnapshot | undefined;
}

/** How many orders are read at once, and how many are woken at once. */
const PAGE = 200;
const AT_ONCE = 10;

/** How many orders that failed are remembered for the next sweep. */
const REMEMBERED = 500;

/**
 * Wakes page after page of orders until there is no more, or no more time. One that fails does not stop the others, nor is
 * it taken again in this sweep, and in the next it comes behind the others; the sweep fails at the end, to be seen.
 */
export async function sweep(
  app: App,
  name: string,
  pages: AsyncIterable<readonly FoundOrder[]>,
  longest = SWEEP_TIME,
): Promise<void> {
  const { bookmarks } = app.ports;
  const end = performance.now() + longest;
  const timeFor = (): number => end - performance.now();
  const failedBefore = new Set(await failuresOf(app, name));
  const behind: FoundOrder[] = [];
  const failed: string[] = [];
  for await (const page of pages) {
    behind.push(...page.filter(({ orderId }) => failedBefore.has(orderId)));
    const first = page.filter(({ orderId }) => !failedBefore.has(orderId));
    failed.push(...(await wakeAll(app, first, timeFor())).failed);
    if (timeFor() <= 0) break;
  }
  const last = await wakeAll(app, behind, timeFor());
  const all = [...new Set([...failed, ...last.failed, ...last.left])].slice(0, REMEMBERED);
  if (all.length + failedBefore.size > 0)
    await bookmarks.put(`failed-${name}`, all.length > 0 ? JSON.stringify(all) : undefined);
  if (failed.length + last.failed.length > 0)
    throw new Error(`${failed.length + last.failed.length} orders could not be woken`);
}

const failuresSchema = z.array(z.string()).catch([]);

async function failuresOf({ ports }: App, name: string): Promise<string[]> {
  const text = await ports.bookmarks.get(`failed-${name}`);
  return text === undefined ? [] : failuresSchema.parse(JSON.parse(text));
}

/** Wakes these orders, some at once, and begins none when the time is over. Answers which failed, and which are left. */
export async function wakeAll(
  { ports, processOrder }: App,
  orders: readonly FoundOrder[],
  milliseconds: number,
): Promise<{ failed: string[]; left: string[] }> {
  const end = performance.now() + milliseconds;
  const queue = [...orders];
  const failed: string[] = [];
  const wake = ({ orderId, standing }: FoundOrder) =>
    withTimeout(
      ORDER_TIME,
      () => withDeadline(EFFECT_TIME, () => processOrder(orderId, { standing })),
      tooSlow,
    ).catch((error: unknown) => {
      failed.push(orderId);
      const reason = describeError(error);
      ports.log.error('An order could not be woken', { alert: 'order-stuck', orderId, reason });
    });
  const work = async () => {
    for (let order = queue.shift(); order; order = queue.shift()) {
      if (performance.now() >= end) {
        queue.unshift(order);
        return;
      }
      await wake(order);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { failed, left: queue.map(({ orderId }) => orderId) };
}

const tooSlow = () => new ProviderError('order', 'passing', 'took-too-long');

/** The orders whose time has come, by one of the ledger's clocks. */
export async function* dueOrders({ ports }: App, by: 'wakeAt' | 'remindAt'): AsyncGenerator<DueOrder[]> {
  const now = ports.clock.now();
  let page = await ports.ledger.due(by, now, PAGE);
  if (page[0]) ports.log.info('Orders are woken', { metric: 'woken', by, lateMs: now - page[0].at });
  while (page.length > 0) {
    yield page;
    if (page.length < PAGE) return;
    page = await ports.ledger.due(by, now, PAGE, page.at(-1));
  }
}

/** The orders whose request no trigger has seen. */
export async function* unseenOrders({ ports }: App): AsyncGenerator<FoundOrder[]> {
  let page = await ports.ledger.unseen(PAGE);
  while (page.length > 0) {
    yield page.map((orderId) => ({ orderId }));
    if (page.length < PAGE) return;
    page = await ports.ledger.unseen(PAGE, page.at(-1));
  }
}
