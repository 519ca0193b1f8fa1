import type { Me, Order } from '../../client/index.ts';
import { ExternalLink } from '../design/external-link.tsx';
import { clock, zoneName } from '../design/format.ts';
import { summaryOf } from '../orders/summary.ts';
import { words as orderWords } from '../orders/words.ts';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

/** The sessions of a day, each with its order and its room. */
export const SessionRows = ({ me, orders }: { me: Me; orders: readonly Order[] }) => (
  <ul class="rows">
    {orders.map((order) => (
      <li key={order.id}>
        <Session me={me} order={order} />
      </li>
    ))}
  </ul>
);

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
