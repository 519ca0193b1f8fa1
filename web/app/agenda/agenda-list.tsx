import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Me, Order, OrderList, Status } from '../../client/index.ts';
import { byDay } from '../design/by-day.ts';
import { utcOf } from '../design/calendar-days.ts';
import { longDay } from '../design/format.ts';
import { Empty, Shown } from '../design/shown.tsx';
import { MoreButton } from '../orders/more-button.tsx';
import { summaryOf } from '../orders/summary.ts';
import { useOrderList } from '../orders/use-order-list.ts';
import { t } from '../session/locale.ts';
import { SessionRows } from './session-rows.tsx';
import { words } from './words.ts';

/** The sessions that are next, by day, and on demand those that are past. */
export const AgendaList = ({ me }: { me: Me }) => (
  <>
    <Sessions me={me} list="open" status="scheduled" none={<NoSessions />} />
    <Past me={me} />
  </>
);

interface SessionsProps {
  me: Me;
  list: OrderList;
  /** Of the list, the orders with this status are shown. */
  status: Status;
  /** Shown where there are none. */
  none: ComponentChildren;
}

function Sessions({ me, list, status, none }: SessionsProps) {
  const listed = useOrderList(me, list);
  return (
    <Shown live={listed.live}>
      {(orders) => {
        const sessions = orders.filter((order) => order.status === status);
        return (
          <>
            {sessions.length === 0 && !listed.more && none}
            <Days me={me} orders={sessions} />
            <MoreButton {...listed} />
          </>
        );
      }}
    </Shown>
  );
}

const NoSessions = () => (
  <Empty>
    <p>{t(words.none)}</p>
    <p class="quiet">{t(words.noneLead)}</p>
  </Empty>
);

/** Loaded only when it is opened. */
function Past({ me }: { me: Me }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>{t(words.past)}</summary>
      {isOpen && (
        <Sessions me={me} list="over" status="completed" none={<p class="quiet">{t(words.nonePast)}</p>} />
      )}
    </details>
  );
}

const Days = ({ me, orders }: { me: Me; orders: readonly Order[] }) => (
  <>
    {[...byDay(orders, (order) => summaryOf(order, me.uid).startsAt)].map(([day, those]) => (
      <section key={day}>
        <h2 class="day">{longDay(utcOf(day), 'UTC')}</h2>
        <SessionRows me={me} orders={those} />
      </section>
    ))}
  </>
);
