import * as z from 'zod';
import type { App } from '../app.ts';
import { orderMemory } from '../config/settings.ts';
import { describeError } from '../describe-error.ts';
import { SWEEP_TIME, timeouts } from '../limits.ts';
import type { DueOrder, OrderSnapshot } from '../ports/ledger.ts';
import { inSweepTime, pagesOf, severalAtOnce } from './sweep-pages.ts';

/**
 * One sweep at a time, because two would wake the same orders. The next does not join a sweep that outlasts its interval.
 */
export const sweepOptions = {
  memory: orderMemory,
  timeoutSeconds: timeouts.sweep,
  concurrency: 1,
  maxInstances: 1,
} as const;

/** An order to be woken, as it was when it was found. If another turn was written since, the order is read again. */
export interface FoundOrder {
  orderId: string;
  standing?: OrderSnapshot | undefined;
}

/** How many orders are read at once, and how many are woken at once. */
const PAGE = 200;
export const AT_ONCE = 20;

/** How many orders that failed are remembered for the next sweep. */
const REMEMBERED = 500;

/**
 * Wakes page after page of orders until no order or no time is left. An order that fails does not stop the others. It is not
 * woken again in this sweep, and comes last in the next. The sweep fails at its end, so that the failure is seen.
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

/** Wakes these orders, several at once, and starts none when the time is over. Returns the failed ones and those left. */
export async function wakeAll(
  { ports, processOrder }: App,
  orders: readonly FoundOrder[],
  milliseconds: number,
): Promise<{ failed: string[]; left: string[] }> {
  const failed: string[] = [];
  const wake = ({ orderId, standing }: FoundOrder) =>
    inSweepTime('order', () => processOrder(orderId, { standing })).catch((error: unknown) => {
      failed.push(orderId);
      const reason = describeError(error);
      ports.log.error('An order could not be woken', { alert: 'order-stuck', orderId, reason });
    });
  const left = await severalAtOnce(orders, AT_ONCE, performance.now() + milliseconds, wake);
  return { failed, left: left.map(({ orderId }) => orderId) };
}

/** The orders whose time has come, by `wakeAt` or `remindAt`. */
export function dueOrders({ ports }: App, by: 'wakeAt' | 'remindAt'): AsyncGenerator<DueOrder[]> {
  const now = ports.clock.now();
  return pagesOf(PAGE, async (after) => {
    const page = await ports.ledger.due(by, now, PAGE, after);
    const [first] = page;
    if (!after && first) ports.log.info('Orders are woken', { metric: 'woken', by, lateMs: now - first.at });
    return page;
  });
}

/** The orders whose request no trigger has seen. */
export const unseenOrders = ({ ports }: App): AsyncGenerator<FoundOrder[]> =>
  pagesOf(PAGE, async (after) => {
    const page = await ports.ledger.unseen(PAGE, after?.orderId);
    return page.map((orderId) => ({ orderId }));
  });
