import { orderCode, watchOrder, type Me, type Order } from '../../client/index.ts';
import { session } from '../design/format.ts';
import { useLive } from '../design/live.ts';
import { approvedAt, summaryOf } from '../orders/summary.ts';
import { t } from '../session/locale.ts';
import { shownName } from '../session/shown-name.ts';
import { StateChip } from './state-chip.tsx';
import { words } from './words.ts';

/** A found order: its id at once, and its summary as soon as it is loaded. */
export function FoundOrder({ me, orderId }: { me: Me; orderId: string }) {
  const live = useLive<Order | undefined>(orderId, (watcher) => watchOrder(me, orderId, watcher));
  const order = live.state === 'there' ? live.value : undefined;
  return (
    <a class="line" href={`/operator/orders/${orderId}`}>
      <span>
        <strong>{orderCode(orderId)}</strong>
        <span class="quiet">{orderId}</span>
        {order && <About order={order} />}
      </span>
      {order && <StateChip status={order.status} approved={approvedAt(order) !== undefined} />}
    </a>
  );
}

const About = ({ order }: { order: Order }) => {
  const { request, terms } = order;
  const { topic, other, startsAt, endsAt } = summaryOf(order, request.menteeId);
  return (
    <>
      <span>
        {topic}, {session(startsAt, endsAt)}
      </span>
      <span class="quiet">{t(words.orderLead(shownName(terms?.menteeName ?? request.menteeId), other))}</span>
    </>
  );
};
