import type { Order } from '../../client/index.ts';
import { session } from '../design/format.ts';
import { Empty, Shown } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { me } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { ordered, orderedOfMe } from './my-orders.ts';
import { StatusChip } from './status-chip.tsx';
import { isOver, summaryOf } from './summary.ts';
import { words } from './words.ts';

/** Everything that one has ordered, and that was ordered of one. */
export const OrdersPage = () => (
  <Page title={t(words.orders)}>
    <Shown live={ordered.value}>
      {(mine) => (
        <Shown live={orderedOfMe.value}>
          {(others) => {
            const all = [...mine, ...others].sort((a, b) => b.request.createdAt - a.request.createdAt);
            return all.length === 0 ? <NoOrders /> : <Lists orders={all} />;
          }}
        </Shown>
      )}
    </Shown>
  </Page>
);

const NoOrders = () => (
  <Empty>
    <p>{t(words.none)}</p>
    <p class="quiet">{t(words.noneLead)}</p>
    <a class="button primary" href="/">
      {t(words.toMentors)}
    </a>
  </Empty>
);

const Lists = ({ orders }: { orders: readonly Order[] }) => (
  <>
    <List title={t(words.running)} orders={orders.filter((order) => !isOver(order))} />
    <List title={t(words.over)} orders={orders.filter(isOver)} />
  </>
);

const List = ({ title, orders }: { title: string; orders: readonly Order[] }) =>
  orders.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <ul class="rows">
        {orders.map((order) => (
          <li key={order.id}>
            <Row order={order} />
          </li>
        ))}
      </ul>
    </section>
  );

const Row = ({ order }: { order: Order }) => {
  const { topic, other, startsAt, endsAt } = summaryOf(order, me.value?.uid ?? '');
  return (
    <a href={`/orders/${order.id}`} class="line">
      <span>
        <strong>{topic}</strong>
        <span class="quiet">{t(words.with(other))}</span>
        <span>{session(startsAt, endsAt)}</span>
      </span>
      <StatusChip order={order} />
    </a>
  );
};
