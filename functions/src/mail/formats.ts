import type { Locale } from './words.ts';

const tag = (locale: Locale): string => (locale === 'id' ? 'id-ID' : 'en-GB');

/** `Kam, 3 Des 2026, 10.00 WIB` */
export function writeTime(at: number, locale: Locale, timeZone: string): string {
  const time = new Intl.DateTimeFormat(tag(locale), {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
  return `${time} ${zoneOf(at, timeZone)}`;
}

/** `Kamis, 3 Desember 2026, 10.00–11.00 WIB` */
export function writeSession(
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  locale: Locale,
  timeZone: string,
): string {
  const day = new Intl.DateTimeFormat(tag(locale), {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(startsAt);
  const hour = new Intl.DateTimeFormat(tag(locale), { timeZone, hour: '2-digit', minute: '2-digit' });
  return `${day}, ${hour.format(startsAt)}–${hour.format(endsAt)} ${zoneOf(startsAt, timeZone)}`;
}

/** Only Indonesian has names for the Indonesian zones, which English readers there know as well: WIB, WITA, WIT. */
const zoneOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('id-ID', { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** `Rp 150.000` */
export const writeAmount = (rupiah: number, locale: Locale): string =>
  new Intl.NumberFormat(tag(locale), {
    style: 'currency',
    currency: 'IDR',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  }).format(rupiah);

export function writeDuration(minutes: number, locale: Locale): string {
  const unit = minutes % 60 === 0 ? 'hour' : 'minute';
  return new Intl.NumberFormat(tag(locale), { style: 'unit', unit, unitDisplay: 'long' }).format(
    unit === 'hour' ? minutes / 60 : minutes,
  );
}
