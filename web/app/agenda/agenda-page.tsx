import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Me, Order, OrderList, Status } from '../../client/index.ts';
import { byDay } from '../design/by-day.ts';
import { clock, longDay, zoneName } from '../design/format.ts';
import { ExternalLink } from '../design/external-link.tsx';
import { Empty, Shown } from '../design/shown.tsx';
import { MoreButton } from '../orders/more-button.tsx';
import { summaryOf } from '../orders/summary.ts';
import { useOrderList } from '../orders/use-order-list.ts';
import { words as orderWords } from '../orders/words.ts';
import { t } from '../session/locale.ts';
import { me } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { Subscription } from './subscription.tsx';
import { words } from './words.ts';

/** The scheduled sessions, as mentee and as mentor, by day. */
export const AgendaPage = () => (
  <Page title={t(words.agenda)} lead={t(words.lead)}>
    {me.value && (
      <>
        <Ahead key={`ahead ${me.value.uid}`} me={me.value} />
        <Past key={`past ${me.value.uid}`} me={me.value} />
      </>
    )}
    <Subscription />
  </Page>
);

const Ahead = ({ me }: { me: Me }) => (
  <Sessions me={me} list="open" status="scheduled" none={<NoSessions />} />
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
        <h2 class="day">{longDay(summaryOf(those[0] ?? raise(), me.uid).startsAt)}</h2>
        <ul class="rows">
          {those.map((order) => (
            <li key={order.id}>
              <Session me={me} order={order} />
            </li>
          ))}
        </ul>
      </section>
    ))}
  </>
);

const raise = (): never => {
  throw new Error('A group has a first member');
};

/** If the clock changes meanwhile, each end has its own zone. */
function Hours({ startsAt, endsAt }: { startsAt: number; endsAt: number }) {
  const [before, after] = [zoneName(startsAt), zoneName(endsAt)];
  return before === after ? (
    <>
      <strong>{clock(startsAt)}</strong>–{clock(endsAt)} <small>{before}</small>
    </>
  ) : (
    <>
      <strong>{clock(startsAt)}</strong> <small>{before}</small> – {clock(endsAt)} <small>{after}</small>
    </>
  );
}

const Session = ({ me, order }: { me: Me; order: Order }) => {
  const { topic, other, startsAt, endsAt } = summaryOf(order, me.uid);
  const room = order.meeting?.meetUrl;
  return (
    <div class="agenda-line">
      <time dateTime={new Date(startsAt).toISOString()}>
        <Hours startsAt={startsAt} endsAt={endsAt} />
      </time>
      <span>
        <a href={`/orders/${order.id}`}>
          <strong>{topic}</strong>
        </a>
        <span class="quiet">{t(orderWords.with(other))}</span>
      </span>
      {order.status === 'scheduled' &&
        (room === undefined ? (
          <span class="quiet">{t(words.roomSoon)}</span>
        ) : (
          <ExternalLink kind="button primary" href={room}>
            {t(words.join)}
          </ExternalLink>
        ))}
    </div>
  );
};
