import type { App } from '../app.ts';

/** How many orders one sweep takes, and how many at once. What is left over waits for the next. */
const BATCH = 500;
const AT_ONCE = 10;

/** Wakes each of these orders. One that fails does not stop the others; the sweep fails at the end, to be seen. */
export async function wakeAll({ ports, advance }: App, orderIds: readonly string[]): Promise<void> {
  const queue = [...new Set(orderIds)];
  let failed = 0;
  const work = async () => {
    for (let orderId = queue.shift(); orderId !== undefined; orderId = queue.shift())
      await advance(orderId).catch((error: unknown) => {
        failed += 1;
        ports.log.error('An order could not be woken', {
          orderId,
          reason: error instanceof Error ? error.name : '',
        });
      });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failed > 0) throw new Error(`${failed} orders could not be woken`);
}

/** The orders whose time has come, by one of the ledger's clocks. */
export const dueOrders = ({ ports }: App, by: 'wakeAt' | 'remindAt'): Promise<string[]> =>
  ports.ledger.due(by, ports.clock.now(), BATCH);

export const unseenOrders = ({ ports }: App): Promise<string[]> => ports.ledger.unseen(BATCH);
