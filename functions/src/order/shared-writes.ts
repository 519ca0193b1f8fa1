import type { OrderSurroundings } from './bookings.ts';
import { recentOf } from './order-limits.ts';
import { isPaid } from './money.ts';
import type { SlotHold, Order } from './order.ts';
import { DAY, HOUR, type Policy } from './policy.ts';

/** How long a mentee who has made too many orders in a day can write no further order. */
const PAUSE = HOUR;

/** What a turn changes in the data that orders share: the mentor's time, and the mentee's open and recent orders. */
export interface SharedChange {
  takes: SlotHold[];
  /** The numbers of the holds that it gives back. */
  frees: number[];
  /** The order counts among those that the mentee has open, from now on or no longer. */
  open?: { counts: true; unpaid: boolean } | { counts: false } | undefined;
  /** The order is open, and paid from now on. */
  paid: boolean;
  /** The order counts among those of its day, from now on. */
  orderedAt?: number | undefined;
  /** The orders that are older than a day by now. */
  past: string[];
  pausedUntil?: number | undefined;
}

export function sharedChange(
  before: Order,
  after: Order,
  around: OrderSurroundings | undefined,
  policy: Policy,
  now: number,
): SharedChange {
  const [had, has] = [heldBy(before), heldBy(after)];
  const [wasOpen, isOpen] = [isCounted(before), isCounted(after)];
  const isNew = before.intake === undefined && after.intake !== undefined;
  const recent = around ? recentOf(around, after.id, now) : [];
  const isRefused = isNew && after.intake?.outcome === 'refused';
  return {
    takes: has.filter(({ number }) => !had.some((hold) => hold.number === number)),
    frees: had.map(({ number }) => number).filter((one) => !has.some(({ number }) => number === one)),
    open:
      wasOpen === isOpen ? undefined : isOpen ? { counts: true, unpaid: !isPaid(after) } : { counts: false },
    paid: wasOpen && isOpen && isPaid(after) && !isPaid(before),
    // A full day stays full: further orders, which are refused, do not count.
    orderedAt: isNew && recent.length < policy.ordersPerDay ? now : undefined,
    past: pastOf(after, around, wasOpen && !isOpen, now),
    pausedUntil: isRefused && recent.length + 1 >= policy.ordersPerDay ? now + PAUSE : undefined,
  };
}

const heldBy = ({ holds }: Order): SlotHold[] =>
  holds.filter(({ state, freedAt }) => state === 'held' && freedAt === undefined);

const isCounted = ({ intake, releasedAt }: Order): boolean =>
  intake?.outcome === 'accepted' && releasedAt === undefined;

function pastOf(
  { id, intake }: Order,
  around: OrderSurroundings | undefined,
  leaves: boolean,
  now: number,
): string[] {
  const others = (around?.recent ?? []).filter(({ orderId, at }) => orderId !== id && at <= now - DAY);
  const isOld = leaves && intake !== undefined && intake.at <= now - DAY;
  return [...others.map(({ orderId }) => orderId), ...(isOld ? [id] : [])];
}
