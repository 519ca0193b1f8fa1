import type { Order } from '../../client/index.ts';
import { Empty, Shown } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { me } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { ordered, orderedOfMe } from './my-orders.ts';
import { OrderLine } from './order-line.tsx';
import { StatusChip } from './status-chip.tsx';
import { approvedAt, isOver } from './summary.ts';
import { words } from './words.ts';

/** All orders of the person, as mentee and as mentor. */
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
          <OrderLine key={order.id} order={order} uid={me.value?.uid ?? ''}>
            <StatusChip status={order.status} approved={approvedAt(order) !== undefined} />
          </OrderLine>
        ))}
      </ul>
    </section>
  );
