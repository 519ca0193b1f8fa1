import { DAY, HOUR } from '../order/policy.ts';
import { weekdays, type PayoutPolicy, type Weekday } from './payout-policy.ts';

type PayDays = Pick<PayoutPolicy, 'weekdays' | 'hour' | 'zone'>;

/** The pay day that it is, as `2026-11-30`; `undefined`: it is none, or too early on it. */
export function payDayAt(now: number, { weekdays: days, hour, zone }: PayDays): string | undefined {
  const today = wallClock(now, zone);
  const isPayDay = days.some((day) => day === today.weekday);
  return isPayDay && today.hour >= hour ? today.date : undefined;
}

/** When the next pay day after this moment begins to pay. `undefined`: there is none. Zones of whole hours. */
export function nextPayDay(now: number, policy: PayDays): number | undefined {
  const from = Math.ceil((now + 1) / HOUR) * HOUR;
  const hours = Array.from({ length: (8 * DAY) / HOUR }, (_, count) => from + count * HOUR);
  return hours.find(
    (at) => wallClock(at, policy.zone).hour === policy.hour && payDayAt(at, policy) !== undefined,
  );
}

interface WallClock {
  date: string;
  weekday: Weekday | undefined;
  hour: number;
}

function wallClock(at: number, timeZone: string): WallClock {
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone, ...fields }).formatToParts(at);
  const part = (wanted: Intl.DateTimeFormatPartTypes): string =>
    shown.find(({ type }) => type === wanted)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    weekday: weekdays.find((day) => day === part('weekday').toLowerCase()),
    hour: Number(part('hour')),
  };
}

const fields: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
};
