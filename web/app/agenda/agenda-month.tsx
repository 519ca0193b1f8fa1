import type { Me, Order } from '../../client/index.ts';
import { byDay } from '../design/by-day.ts';
import { daysLater, firstOfMonth, lastOfMonth, utcOf } from '../design/calendar-days.ts';
import { dayKey, longDay } from '../design/format.ts';
import type { DayNote } from '../design/day-button.tsx';
import { MonthCalendar } from '../design/month-calendar.tsx';
import { Shown } from '../design/shown.tsx';
import { summaryOf } from '../orders/summary.ts';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { replaceAddress } from '../shell/route.ts';
import { agendaAddress } from './agenda-address.ts';
import { SessionRows } from './session-rows.tsx';
import { useSessions } from './use-sessions.ts';
import { words } from './words.ts';

/** The days with sessions in a month, and the sessions of the day that is chosen. */
export function AgendaMonth({ me, day }: { me: Me; day: string }) {
  const live = useSessions(me, firstOfMonth(day), daysLater(lastOfMonth(day), 1));
  const known = live.state === 'there' ? live.value : [];
  const days = byDay(known, (order) => summaryOf(order, me.uid).startsAt);
  const show = (other: string): void => {
    replaceAddress(agendaAddress('month', other));
  };
  return (
    <div class="agenda-month">
      <MonthCalendar
        at={day}
        onMove={show}
        today={dayKey(now.value)}
        chosen={day}
        noteOf={(one) => noteOf(days.get(one) ?? [])}
        onChoose={show}
      />
      <section>
        <h2 class="day">{longDay(utcOf(day), 'UTC')}</h2>
        <Shown live={live}>{() => <SessionsOf me={me} orders={days.get(day) ?? []} />}</Shown>
      </section>
    </div>
  );
}

const noteOf = (orders: readonly Order[]): DayNote => ({
  look: orders.length > 0 ? 'free' : 'closed',
  text: t(orders.length > 0 ? words.count(orders.length) : words.noneThatDay),
  mark: '•'.repeat(Math.min(3, orders.length)),
});

const SessionsOf = ({ me, orders }: { me: Me; orders: readonly Order[] }) =>
  orders.length > 0 ? <SessionRows me={me} orders={orders} /> : <p class="quiet">{t(words.noneThatDay)}</p>;
