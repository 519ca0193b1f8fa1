import type { Me, Order } from '../../client/index.ts';
import { Empty, Shown } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { me } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { MoreButton } from './more-button.tsx';
import { OrderLine } from './order-line.tsx';
import { Replies } from './replies.tsx';
import { StatusChip } from './status-chip.tsx';
import { approvedAt } from './summary.ts';
import { useOrderList, type Listed } from './use-order-list.ts';
import { words } from './words.ts';

/** The orders of the person, as mentee and as mentor: those that wait for a reply, the open ones, the next first, then the others. */
export const OrdersPage = () => (
  <Page title={t(words.orders)}>
    {me.value && (
      <>
        <Replies uid={me.value.uid} />
        <Lists key={me.value.uid} me={me.value} />
      </>
    )}
  </Page>
);

function Lists({ me }: { me: Me }) {
  const open = useOrderList(me, 'open');
  const over = useOrderList(me, 'over');
  return (
    <Shown live={open.live}>
      {(running) => (
        <Shown live={over.live}>
          {(ended) =>
            isEmpty(running, open) && isEmpty(ended, over) ? (
              <NoOrders />
            ) : (
              <>
                <List title={t(words.running)} orders={running} uid={me.uid} listed={open} />
                <List title={t(words.over)} orders={ended} uid={me.uid} listed={over} />
              </>
            )
          }
        </Shown>
      )}
    </Shown>
  );
}

/** Orders that this app cannot read are not shown, and others may follow them. */
const isEmpty = (orders: readonly Order[], { more }: Listed): boolean => orders.length === 0 && !more;

const NoOrders = () => (
  <Empty>
    <p>{t(words.none)}</p>
    <p class="quiet">{t(words.noneLead)}</p>
    <a class="button primary" href="/">
      {t(words.toMentors)}
    </a>
  </Empty>
);

interface ListProps {
  title: string;
  orders: readonly Order[];
  uid: string;
  listed: Listed;
}

const List = ({ title, orders, uid, listed }: ListProps) =>
  isEmpty(orders, listed) ? null : (
    <section>
      <h2>{title}</h2>
      <ul class="rows">
        {orders.map((order) => (
          <OrderLine key={order.id} order={order} uid={uid}>
            <StatusChip status={order.status} approved={approvedAt(order) !== undefined} />
          </OrderLine>
        ))}
      </ul>
      <MoreButton {...listed} />
    </section>
  );
