import { useRef, useState } from 'preact/hooks';
import { watchOrderList, type Me, type Order, type OrderList, type Party } from '../../client/index.ts';
import { loading, useLive, type Live } from '../design/live.ts';

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
  const asMentee = useKept(me, 'mentee', list, most);
  const asMentor = useKept(me, 'mentor', list, most);
  for (const { live } of [asMentee, asMentor])
    if (live.state !== 'there') return { live, more: undefined, busy: false };
  const all = merged(list, [asMentee.live, asMentor.live]);
  const shown = Math.min(asMentee.most, asMentor.most);
  return {
    live: { state: 'there', value: all.slice(0, shown) },
    more: all.length > shown ? () => setMost(2 * shown) : undefined,
    busy: shown < most,
  };
}

/** While more are loaded, those that were there stay. One order more than is shown tells whether there are more. */
function useKept(me: Me, as: Party, list: OrderList, most: number): { live: Live<Order[]>; most: number } {
  const live = useLive<Order[]>(`${me.uid} ${as} ${list} ${most}`, (watcher) =>
    watchOrderList(me, as, list, most + 1, watcher),
  );
  const kept = useRef<{ live: Live<Order[]>; most: number }>({ live: loading, most });
  if (live.state !== 'loading') kept.current = { live, most };
  return kept.current;
}

/** Each side has the first of its orders, so the first of both are among them. */
function merged(list: OrderList, sides: readonly Live<Order[]>[]): Order[] {
  const all = sides.flatMap((side) => (side.state === 'there' ? side.value : []));
  return list === 'open'
    ? all.sort((a, b) => startOf(a) - startOf(b))
    : all.sort((a, b) => endOf(b) - endOf(a));
}

const startOf = ({ terms, request }: Order): number => terms?.startsAt ?? request.startsAt;

/** When it ended: the last that is told of it may be later, such as a refund. */
const endOf = ({ timeline, request }: Order): number =>
  timeline.findLast(({ what }) => ends.has(what))?.at ?? request.createdAt;

const ends = new Set(['declined', 'completed', 'rejected', 'expired', 'cancelled']);
