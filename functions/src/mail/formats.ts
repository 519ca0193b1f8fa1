import type { Locale } from './words.ts';

const tag = (locale: Locale): string => (locale === 'id' ? 'id-ID' : 'en-GB');

/**
 * Making a format takes longer than using it a hundred times. The cache grows only with languages and readers' time zones.
 */
function kept<Args extends string[], Format>(make: (...args: Args) => Format): (...args: Args) => Format {
  const formats = new Map<string, Format>();
  return (...args) => {
    const key = args.join(' ');
    const format = formats.get(key) ?? make(...args);
    formats.set(key, format);
    return format;
  };
}

const shortTime = kept(
  (locale: Locale, timeZone: string) =>
    new Intl.DateTimeFormat(tag(locale), {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }),
);
const longDay = kept(
  (locale: Locale, timeZone: string) =>
    new Intl.DateTimeFormat(tag(locale), {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
);
const hour = kept(
  (locale: Locale, timeZone: string) =>
    new Intl.DateTimeFormat(tag(locale), { timeZone, hour: '2-digit', minute: '2-digit' }),
);
const zoneName = kept(
  (timeZone: string) => new Intl.DateTimeFormat('id-ID', { timeZone, timeZoneName: 'short' }),
);
const zoneOffset = kept(
  (timeZone: string) => new Intl.DateTimeFormat('id-ID', { timeZone, timeZoneName: 'shortOffset' }),
);
const rupiahs = kept(
  (locale: Locale) =>
    new Intl.NumberFormat(tag(locale), {
      style: 'currency',
      currency: 'IDR',
      currencyDisplay: 'narrowSymbol',
      maximumFractionDigits: 0,
    }),
);
const durations = kept(
  (locale: Locale, unit: 'hour' | 'minute') =>
    new Intl.NumberFormat(tag(locale), { style: 'unit', unit, unitDisplay: 'long' }),
);

/** `Kam, 3 Des 2026, 10.00 WIB` */
export const writeTime = (at: number, locale: Locale, timeZone: string): string =>
  `${shortTime(locale, timeZone).format(at)} ${zoneOf(at, timeZone)}`;

/** `Kamis, 3 Desember 2026, 10.00–11.00 WIB`; across a clock change, each end has its own zone. */
export function writeSession(
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  locale: Locale,
  timeZone: string,
): string {
  const day = longDay(locale, timeZone).format(startsAt);
  const [from, to] = [startsAt, endsAt].map((at) => hour(locale, timeZone).format(at));
  const [before, after] = zonesOf(startsAt, endsAt, timeZone);
  return before === after
    ? `${day}, ${from ?? ''}–${to ?? ''} ${before}`
    : `${day}, ${from ?? ''} ${before} – ${to ?? ''} ${after}`;
}

/** Some zones have one name for two offsets: then the offsets are shown instead. */
function zonesOf(startsAt: number, endsAt: number, timeZone: string): [string, string] {
  const [before, after] = [zoneOf(startsAt, timeZone), zoneOf(endsAt, timeZone)];
  const [ahead, later] = [offsetOf(startsAt, timeZone), offsetOf(endsAt, timeZone)];
  return before === after && ahead !== later ? [ahead, later] : [before, after];
}

/**
 * Only the Indonesian locale has names for the Indonesian zones, WIB, WITA, WIT; English readers there know them as well.
 */
const zoneOf = (at: number, timeZone: string): string => nameIn(zoneName(timeZone), at) ?? timeZone;

const offsetOf = (at: number, timeZone: string): string => nameIn(zoneOffset(timeZone), at) ?? timeZone;

const nameIn = (format: Intl.DateTimeFormat, at: number): string | undefined =>
  format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;

/** `Rp 150.000` */
export const writeAmount = (rupiah: number, locale: Locale): string => rupiahs(locale).format(rupiah);

/** Money that may be other than rupiah, as a card pays in its own: `USD 12.50`. */
export function writeMoney(amount: number, currency: string, locale: Locale): string {
  if (currency === 'IDR') return writeAmount(amount, locale);
  const minimumFractionDigits = Number.isInteger(amount) ? 0 : 2;
  return `${currency} ${amount.toLocaleString(tag(locale), { minimumFractionDigits })}`;
}

/** `Kamis, 3 Desember 2026` */
export const writeDay = (at: number, locale: Locale, timeZone: string): string =>
  longDay(locale, timeZone).format(at);

export function writeDuration(minutes: number, locale: Locale): string {
  const unit = minutes % 60 === 0 ? 'hour' : 'minute';
  return durations(locale, unit).format(unit === 'hour' ? minutes / 60 : minutes);
}
