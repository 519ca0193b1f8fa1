import { useState } from 'preact/hooks';
import {
  sessionStart,
  watchOrderList,
  type ListedOrders,
  type Me,
  type Order,
  type OrderList,
  type Party,
} from '../../client/index.ts';
import type { Live } from '../design/live.ts';
import { useKept, type Kept } from '../design/use-kept.ts';

/** The number of orders that a list shows at first. */
const page = 20;

export interface Listed {
  readonly live: Live<Order[]>;
  /** Shows twice as many; `undefined`: there are no more. */
  readonly more: (() => void) | undefined;
  /** More are on their way. */
  readonly busy: boolean;
}

/** A list of the person's orders, as mentee and as mentor, by pages. */
export function useOrderList(me: Me, list: OrderList): Listed {
  const [most, setMost] = useState(page);
  const asMentee = useSide(me, 'mentee', list, most);
  const asMentor = useSide(me, 'mentor', list, most);
  if (asMentee.live.state !== 'there') return { live: asMentee.live, more: undefined, busy: false };
  if (asMentor.live.state !== 'there') return { live: asMentor.live, more: undefined, busy: false };
  const sides = [asMentee.live.value, asMentor.live.value];
  const all = merged(list, sides);
  const shown = Math.min(asMentee.most, asMentor.most);
  const hasMore = all.length > shown || sides.some((side) => side.hasMore);
  return {
    live: { state: 'there', value: all.slice(0, shown) },
    more: hasMore ? () => setMost(2 * shown) : undefined,
    busy: shown < most,
  };
}

/** One side of the list. */
const useSide = (me: Me, as: Party, list: OrderList, most: number): Kept<ListedOrders> =>
  useKept(`${me.uid} ${as} ${list}`, most, (watcher) => watchOrderList(me, as, list, most, watcher));

/** Each side has the first of its orders, so the first of both are among them. An order of a person with themselves is in both. */
function merged(list: OrderList, sides: readonly ListedOrders[]): Order[] {
  const both = sides.flatMap(({ orders }) => orders);
  const all = [...new Map(both.map((order) => [order.id, order])).values()];
  return list === 'open'
    ? all.sort((a, b) => sessionStart(a) - sessionStart(b))
    : all.sort((a, b) => endOf(b) - endOf(a));
}

/** When it ended: the last that is told of it may be later, such as a refund. */
const endOf = ({ timeline, request }: Order): number =>
  timeline.findLast(({ what }) => ends.has(what))?.at ?? request.createdAt;

const ends = new Set(['declined', 'completed', 'rejected', 'expired', 'cancelled']);
