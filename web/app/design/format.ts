import { offsetAt } from '../../../functions/src/order/schedule.ts';
import { locale, zone } from '../session/locale.ts';
import { utcOf } from './calendar-days.ts';
import { nameOfZone } from './zone-names.ts';

/** Formats amounts and times in the reader's language and time zone, read at the time of the call. */

const tag = (): string => (locale.value === 'id' ? 'id-ID' : 'en-GB');

const formats = new Map<string, Intl.DateTimeFormat>();

function dates(options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  const language = tag();
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone });
  formats.set(key, format);
  return format;
}

/** `Rp 150.000`, in English `Rp 150,000`: as in mails. */
export const rupiah = (amount: number): string =>
  new Intl.NumberFormat(tag(), {
    style: 'currency',
    currency: 'IDR',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  }).format(amount);

/** The price of a session: an amount, or `Gratis`. */
export function price(amount: number): string {
  if (amount === 0) return locale.value === 'id' ? 'Gratis' : 'Free';
  return rupiah(amount);
}

/** `9,0` */
export const decimal = (value: number): string =>
  new Intl.NumberFormat(tag(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);

/** `Rabu, 25 November 2026` */
export const longDay = (at: number, timeZone = zone.value): string =>
  dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, timeZone).format(at);

/** `Rabu, 25 November` */
export const namedDay = (at: number, timeZone = zone.value): string =>
  dates({ weekday: 'long', day: 'numeric', month: 'long' }, timeZone).format(at);

/** `Rab, 25 Nov` */
export const shortDay = (at: number, timeZone = zone.value): string =>
  dates({ weekday: 'short', day: 'numeric', month: 'short' }, timeZone).format(at);

/** `30 Nov – 6 Des 2026` */
export const dayRange = (from: number, to: number, timeZone = zone.value): string =>
  dates({ day: 'numeric', month: 'short', year: 'numeric' }, timeZone).formatRange(from, to);

/** `November 2026` */
export const monthName = (day: string): string =>
  dates({ month: 'long', year: 'numeric' }, 'UTC').format(utcOf(day));

/** `Rab`, or `Rabu` */
export const weekday = (day: string, weekday: 'short' | 'long'): string =>
  dates({ weekday }, 'UTC').format(utcOf(day));

/** The day in the person's zone, as a key: `2026-11-25`. */
export const dayKey = (at: number): string =>
  new Date(at + offsetAt(at, zone.value)).toISOString().slice(0, 10);

/** `10.00` */
export const clock = (at: number, timeZone = zone.value): string =>
  dates({ hour: '2-digit', minute: '2-digit' }, timeZone).format(at);

/** `WIB` */
export const zoneName = (at: number, timeZone = zone.value): string => nameOfZone(at, timeZone);

/** `10.00–11.00 WIB`; if the clock changes meanwhile, each end has its own zone. */
export function hours(startsAt: number, endsAt: number): string {
  const [before, after] = [zoneName(startsAt), zoneName(endsAt)];
  return before === after
    ? `${clock(startsAt)}–${clock(endsAt)} ${before}`
    : `${clock(startsAt)} ${before} – ${clock(endsAt)} ${after}`;
}

/** `Rab, 25 Nov, 10.00–11.00 WIB` */
export const session = (startsAt: number, endsAt: number): string =>
  `${shortDay(startsAt)}, ${hours(startsAt, endsAt)}`;

/** `Rab, 25 Nov, 10.00 WIB` */
export const moment = (at: number): string => `${shortDay(at)}, ${clock(at)} ${zoneName(at)}`;

const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** `dalam 23 jam` */
export function fromNow(at: number, now: number): string {
  const ahead = at - now;
  const { unit, ms } = units.find(({ ms }) => Math.abs(ahead) >= 2 * ms) ?? units[2];
  return new Intl.RelativeTimeFormat(tag(), { numeric: 'auto' }).format(Math.trunc(ahead / ms), unit);
}

/** `60 menit` */
export const length = (minutes: number): string => `${minutes} ${locale.value === 'id' ? 'menit' : 'min'}`;
