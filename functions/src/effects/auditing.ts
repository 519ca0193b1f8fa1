import { describeError } from '../describe-error.ts';
import { timeLeft } from '../within.ts';
import type { LedgerEntry } from '../order/ledger.ts';
import { HOUR } from '../order/policy.ts';
import { brokenPromises } from '../order/promises.ts';
import type { HeldSlot, Log, Ports } from '../ports.ts';

/** How many mentors, and how many mentees, one run looks at. The next one goes on behind them. */
const PAGE = 50;

/** How long after a round the next one begins: where a page holds all there is, each run would read all of it again. */
const REST = 6 * HOUR;

/**
 * The standing check: goes round all held time and all open orders, a page a run, and compares what is held with what the
 * orders say. What is wrong is put right where that is safe, and told in either case.
 */
export async function auditPage(ports: Ports): Promise<void> {
  await Promise.all([
    goRound(ports, 'held', async (after) => {
      const page = await ports.slots.held(PAGE, after);
      return auditEach(
        ports,
        page.map(({ mentorId, slots }) => ({ id: mentorId, items: slots })),
        (slot) => auditSlot(ports, slot),
      );
    }),
    goRound(ports, 'open', async (after) => {
      const page = await ports.slots.openOrders(PAGE, after);
      await Promise.all(page.map(({ menteeId }) => ports.slots.forget(menteeId, ports.clock.now())));
      return auditEach(
        ports,
        page.map(({ menteeId, orderIds }) => ({
          id: menteeId,
          items: orderIds.map((orderId) => ({ menteeId, orderId })),
        })),
        ({ menteeId, orderId }) => auditOrder(ports, menteeId, orderId),
      );
    }),
  ]);
}

/** What is kept for the bookmark. */
const RESERVE = 30_000;

/**
 * Looks at all of a page, one person after the other, while there is time. What fails is told, and is no reason to look at no
 * other. Answers behind whom the next run goes on; `undefined`: behind nobody, the round is over.
 */
async function auditEach<Item extends { orderId: string }>(
  { log }: Ports,
  page: readonly { id: string; items: readonly Item[] }[],
  audit: (item: Item) => Promise<void>,
): Promise<string | undefined> {
  let behind: string | undefined;
  for (const { id, items } of page) {
    for (const item of items) {
      if (timeLeft() < RESERVE) return behind ?? id;
      await audit(item).catch((error: unknown) => {
        const reason = describeError(error);
        log.error('An order could not be checked', { alert: 'order-stuck', orderId: item.orderId, reason });
      });
    }
    behind = id;
  }
  return page.length < PAGE ? undefined : behind;
}

async function goRound(
  { bookmarks, clock }: Ports,
  name: 'held' | 'open',
  work: (after: string | undefined) => Promise<string | undefined>,
): Promise<void> {
  const now = clock.now();
  const over = `${name}-over`;
  const after = await bookmarks.get(name);
  if (after === undefined && now < Number((await bookmarks.get(over)) ?? 0) + REST) return;
  const next = await work(after);
  await bookmarks.put(name, next);
  if (next === undefined) await bookmarks.put(over, String(now));
}

/** Time that no order needs: a worker that was slow took it after it was given back. Numbers of holds are used once. */
async function auditSlot(
  { ledger, slots, log }: Ports,
  { mentorId, orderId, number }: HeldSlot,
): Promise<void> {
  const entry = await ledger.read(orderId);
  if (entry === 'unreadable') {
    tellUnreadable(log, orderId);
    return;
  }
  const hold = entry?.order.holds.find((one) => one.number === number);
  if (hold && hold.freedAt === undefined) return;
  await slots.free(mentorId, { orderId, number });
  log.error('Time was held that no order needs; it was freed', {
    alert: 'slot-without-order',
    orderId,
    number,
  });
}

async function auditOrder(ports: Ports, menteeId: string, orderId: string): Promise<void> {
  const { ledger, slots, log, clock } = ports;
  const entry = await ledger.read(orderId);
  if (entry === 'unreadable') {
    tellUnreadable(log, orderId);
    return;
  }
  if (!entry || entry.order.leftAt !== undefined) return slots.leave(menteeId, orderId);
  for (const code of brokenPromises(entry, clock.now()))
    log.error('An order breaks a promise', { alert: 'promise-broken', code, orderId });
  await auditHold(ports, entry);
}

/** A newer version may have written it: what it holds is not for this one to judge. */
function tellUnreadable(log: Log, orderId: string): void {
  log.error('An order cannot be read', { alert: 'order-stuck', orderId });
}

/** Time that an order needs and does not hold: taken again, unless somebody else has it by now. */
async function auditHold({ slots, log }: Ports, { order }: LedgerEntry): Promise<void> {
  const { id: orderId, request, currentHold: number, ended } = order;
  const hold = order.holds.find((one) => one.number === number);
  if (!request || ended || hold?.state !== 'held' || hold.freedAt !== undefined) return;
  const holder = { orderId, number };
  if (await slots.isHeld(request.mentorId, holder)) return;
  const result = await slots.hold(request.mentorId, holder, hold, 0);
  log.error('An order did not hold its time', { alert: 'order-without-slot', orderId, result });
}
