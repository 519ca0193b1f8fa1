import { HOUR } from '../../../functions/src/order/policy.ts';
import type { Me, Order } from '../../client/index.ts';
import { byDay } from '../design/by-day.ts';
import { daysFrom, daysLater, mondayOf, utcOf } from '../design/calendar-days.ts';
import { clock, dayKey, dayRange, hours, shortDay } from '../design/format.ts';
import { Shown } from '../design/shown.tsx';
import { TurnButton } from '../design/turn-button.tsx';
import { summaryOf, type Summary } from '../orders/summary.ts';
import { words as orderWords } from '../orders/words.ts';
import { t, zone } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { replaceAddress } from '../shell/route.ts';
import { agendaAddress } from './agenda-address.ts';
import { useSessions } from './use-sessions.ts';
import { hoursShown, placesOf, type Place } from './week-grid.ts';
import { words } from './words.ts';

/** A week: on a desk by hours, on a phone one day below the other. */
export function AgendaWeek({ me, day }: { me: Me; day: string }) {
  const monday = mondayOf(day);
  const live = useSessions(me, monday, daysLater(monday, 7));
  const show = (other?: string) => (): void => {
    replaceAddress(agendaAddress('week', other));
  };
  return (
    <>
      <div class="turns">
        <strong role="status">{dayRange(utcOf(monday), utcOf(daysLater(monday, 6)), 'UTC')}</strong>
        <button type="button" class="button plain" onClick={show()}>
          {t(words.today)}
        </button>
        <TurnButton to="left" label={t(words.earlierWeek)} onClick={show(daysLater(day, -7))} />
        <TurnButton to="right" label={t(words.laterWeek)} onClick={show(daysLater(day, 7))} />
      </div>
      <Shown live={live}>{(orders) => <Week me={me} monday={monday} orders={orders} />}</Shown>
    </>
  );
}

interface Placed {
  readonly order: Order;
  readonly summary: Summary;
  readonly place: Place;
}

function Week({ me, monday, orders }: { me: Me; monday: string; orders: readonly Order[] }) {
  const sessions = orders.map((order) => ({ order, summary: summaryOf(order, me.uid) }));
  const days = byDay(sessions, ({ summary }) => summary.startsAt);
  const placed = daysFrom(monday).map((day) => ({ day, those: placedOn(days.get(day) ?? []) }));
  const { first, last } = hoursShown(placed.flatMap(({ those }) => those.map(({ place }) => place)));
  return (
    <div class="week-grid" style={{ '--first': first, '--hours': last - first }}>
      <ol class="hours-of-day" aria-hidden="true">
        {Array.from({ length: last - first }, (_, index) => (
          <li key={index}>{clock(utcOf(monday) + (first + index - 12) * HOUR, 'UTC')}</li>
        ))}
      </ol>
      <ol class="week-days">
        {placed.map(({ day, those }) => (
          <DayColumn key={day} day={day} sessions={those} />
        ))}
      </ol>
    </div>
  );
}

function placedOn(sessions: readonly Omit<Placed, 'place'>[]): Placed[] {
  const places = placesOf(
    sessions.map(({ summary }) => summary),
    zone.value,
  );
  return sessions.flatMap((session, index) => {
    const place = places[index];
    return place ? [{ ...session, place }] : [];
  });
}

const DayColumn = ({ day, sessions }: { day: string; sessions: readonly Placed[] }) => (
  <li aria-current={day === dayKey(now.value) ? 'date' : undefined}>
    <h2>{shortDay(utcOf(day), 'UTC')}</h2>
    {sessions.length === 0 && <p class="quiet">{t(words.noneThatDay)}</p>}
    <ul>
      {sessions.map((session) => (
        <SessionBlock key={session.order.id} {...session} />
      ))}
    </ul>
  </li>
);

const SessionBlock = ({ order, summary, place }: Placed) => (
  <li
    style={{
      '--from': place.from,
      '--length': place.to - place.from,
      '--lane': place.lane,
      '--lanes': place.lanes,
    }}
  >
    <a class={`session ${order.status}`} href={`/orders/${order.id}`} title={summary.topic}>
      <time dateTime={new Date(summary.startsAt).toISOString()}>
        {hours(summary.startsAt, summary.endsAt)}
      </time>
      <strong>{summary.topic}</strong>
      <span>{t(orderWords.with(summary.other))}</span>
    </a>
  </li>
);
