import { endAt, orderByChild, query, ref, startAt } from 'firebase/database';
import { placeInList, type OrderList } from '../../functions/src/contract/order-lists.ts';
import { DAY } from '../../functions/src/order/policy.ts';
import { watch, type Watcher } from './answer.ts';
import type { Me } from './me.ts';
import { sessionStart, type Order, type Party } from './order.ts';
import { inOrder } from './orders.ts';
import type { Stretch } from './times.ts';

/** So much later than its session an order may be completed, if the functions were away. */
const late = 7 * DAY;

const sides: readonly (readonly [Party, OrderList])[] = [
  ['mentee', 'open'],
  ['mentee', 'over'],
  ['mentor', 'open'],
  ['mentor', 'over'],
];

/**
 * Watches the sessions of a person that begin in a stretch of time: those ahead (`scheduled`) and those past (`completed`),
 * as mentee and as mentor, the first first.
 */
export function watchSessions(
  { database, uid }: Me,
  within: Stretch,
  { seen, failed }: Watcher<Order[]>,
): () => void {
  const known = new Map<string, readonly Order[]>();
  const stops = sides.map(([as, list]) => {
    const from = placeInList(uid, list, within.startsAt);
    const to = placeInList(uid, list, within.endsAt - 1 + (list === 'over' ? late : 0));
    const placed = query(ref(database, 'orders'), orderByChild(`lists/${as}`), startAt(from), endAt(to));
    return watch(placed, inOrder, {
      seen: (orders) => {
        known.set(`${as} ${list}`, orders);
        if (known.size === sides.length) seen(sessionsIn([...known.values()].flat(), within));
      },
      failed,
    });
  });
  return () => {
    for (const stop of stops) stop();
  };
}

/** An order of a person with themselves is on both sides. */
function sessionsIn(orders: readonly Order[], { startsAt, endsAt }: Stretch): Order[] {
  const each = [...new Map(orders.map((order) => [order.id, order])).values()];
  return each
    .filter(({ status }) => status === 'scheduled' || status === 'completed')
    .filter((order) => sessionStart(order) >= startsAt && sessionStart(order) < endsAt)
    .sort((a, b) => sessionStart(a) - sessionStart(b));
}
