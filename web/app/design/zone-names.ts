const formats = new Map<string, Intl.DateTimeFormat>();

/** The name of a zone at a time: `WIB`, `CEST`. */
export function nameOfZone(at: number, timeZone: string): string {
  // Only the Indonesian locale has the names of Indonesia's zones, and all Indonesians know them.
  const names = ['id-ID', 'en-GB'].map((language) => nameIn(language, at, timeZone));
  return names.find((name) => !name.startsWith('GMT')) ?? names[0] ?? timeZone;
}

function nameIn(language: string, at: number, timeZone: string): string {
  const key = `${language} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'short' });
  formats.set(key, format);
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** Formats each time, with the zone's name if there are several: when the clock changes, an hour comes twice. */
export function toldApart(
  times: readonly number[],
  timeZone: string,
  write: (at: number) => string,
): string[] {
  const names = times.map((at) => nameOfZone(at, timeZone));
  const isOne = new Set(names).size <= 1;
  return times.map((at, index) => (isOne ? write(at) : `${write(at)} ${names[index] ?? timeZone}`));
}
