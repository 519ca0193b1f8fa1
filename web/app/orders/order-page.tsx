import { orderCode, permittedTo, watchOrder, type Me, type Order } from '../../client/index.ts';
import { hours, longDay } from '../design/format.ts';
import { useLive } from '../design/live.ts';
import { Shown } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { me } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { Actions } from './actions.tsx';
import { AttendancePart } from './attendance-part.tsx';
import { Ended } from './ended.tsx';
import { FeedbackPart } from './feedback-part.tsx';
import { MomentPart } from './moment-part.tsx';
import { OrderLinks } from './order-links.tsx';
import { ReceiptsPart } from './receipts-part.tsx';
import { StatusChip } from './status-chip.tsx';
import { Steps } from './steps.tsx';
import { approvedAt, summaryOf } from './summary.ts';
import { Timeline } from './timeline.tsx';
import { TimeWishes } from './time-wishes.tsx';
import { words } from './words.ts';

export const OrderPage = ({ orderId }: { orderId: string }) =>
  me.value ? <Watched me={me.value} orderId={orderId} /> : null;

function Watched({ me, orderId }: { me: Me; orderId: string }) {
  const live = useLive<Order | undefined>(`${me.uid} ${orderId}`, (watcher) =>
    watchOrder(me, orderId, watcher),
  );
  if (live.state === 'there' && live.value) return <OrderShown me={me} order={live.value} />;
  const missing = live.state === 'there';
  return (
    <Page title={t(missing ? words.noSuchOrder : words.order)}>
      {missing ? (
        <a class="button plain" href="/orders">
          {t(words.toOrders)}
        </a>
      ) : (
        <Shown live={live}>{() => null}</Shown>
      )}
    </Page>
  );
}

/** One order, live: its state, the possible actions, and its timeline. */
const OrderShown = ({ me, order }: { me: Me; order: Order }) => {
  const { topic, other, startsAt, endsAt } = summaryOf(order, me.uid);
  const permitted = permittedTo(me.uid, order, now.value);
  return (
    <Page title={topic} lead={t(words.with(other))}>
      <p class="when">
        {longDay(startsAt)}
        <br />
        <strong>{hours(startsAt, endsAt)}</strong>
      </p>
      <p role="status">
        <StatusChip status={order.status} approved={approvedAt(order) !== undefined} />
      </p>
      <p class="quiet">{t(words.orderCode(orderCode(order.id)))}</p>
      <MomentPart me={me} order={order} />
      <Ended order={order} />
      <TimeWishes me={me} order={order} permitted={permitted} />
      <Steps me={me} order={order} permitted={permitted} />
      <AttendancePart me={me} order={order} permitted={permitted} />
      <FeedbackPart me={me} order={order} permitted={permitted} />
      <Actions me={me} order={order} permitted={permitted} />
      <ReceiptsPart me={me} order={order} />
      <OrderLinks me={me} order={order} />
      <Timeline order={order} me={me} />
    </Page>
  );
};
