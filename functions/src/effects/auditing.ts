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
      for (const slot of page.flatMap(({ slots }) => slots)) await auditSlot(ports, slot);
      return page.length < PAGE ? undefined : page.at(-1)?.mentorId;
    }),
    goRound(ports, 'open', async (after) => {
      const page = await ports.slots.openOrders(PAGE, after);
      for (const { menteeId, orderIds } of page)
        for (const orderId of orderIds) await auditOrder(ports, menteeId, orderId);
      return page.length < PAGE ? undefined : page.at(-1)?.menteeId;
    }),
  ]);
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
