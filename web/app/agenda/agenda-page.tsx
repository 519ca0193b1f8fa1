import type { Me, Order } from '../../client/index.ts';
import { byDay } from '../design/by-day.ts';
import { clock, longDay, zoneName } from '../design/format.ts';
import { ExternalLink } from '../design/external-link.tsx';
import { Empty, Shown } from '../design/shown.tsx';
import { ordered, orderedOfMe } from '../orders/my-orders.ts';
import { summaryOf } from '../orders/summary.ts';
import { words as orderWords } from '../orders/words.ts';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { me } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { Subscription } from './subscription.tsx';
import { words } from './words.ts';

/** The scheduled sessions, as mentee and as mentor, by day. */
export const AgendaPage = () => (
  <Page title={t(words.agenda)} lead={t(words.lead)}>
    <Shown live={ordered.value}>
      {(mine) => (
        <Shown live={orderedOfMe.value}>
          {(others) => me.value && <Agenda me={me.value} orders={[...mine, ...others]} />}
        </Shown>
      )}
    </Shown>
    <Subscription />
  </Page>
);

function Agenda({ me, orders }: { me: Me; orders: readonly Order[] }) {
  const sessions = orders.filter(({ status }) => status === 'scheduled' || status === 'completed');
  const endOf = (order: Order) => summaryOf(order, me.uid).endsAt;
  const ahead = sessions.filter((order) => endOf(order) > now.value).sort((a, b) => endOf(a) - endOf(b));
  const past = sessions.filter((order) => endOf(order) <= now.value).sort((a, b) => endOf(b) - endOf(a));
  return (
    <>
      {ahead.length === 0 ? (
        <Empty>
          <p>{t(words.none)}</p>
          <p class="quiet">{t(words.noneLead)}</p>
        </Empty>
      ) : (
        <Days me={me} orders={ahead} />
      )}
      {past.length > 0 && (
        <details>
          <summary>{t(words.past)}</summary>
          <Days me={me} orders={past} />
        </details>
      )}
    </>
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
