const formats = new Map<string, Intl.DateTimeFormat>();

/** What a zone is called at a time: `WIB`, `CEST`. */
export function nameOfZone(at: number, timeZone: string): string {
  // Only Indonesian knows the names of Indonesia's zones, and everybody there does.
  const names = ['id-ID', 'en-GB'].map((language) => nameIn(language, at, timeZone));
  return names.find((name) => !name.startsWith('GMT')) ?? names[0] ?? timeZone;
}

function nameIn(language: string, at: number, timeZone: string): string {
  const key = `${language} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'short' });
  formats.set(key, format);
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** Each time as it is written, with its zone's name where they have several: over a change of the clock an hour comes twice. */
export function toldApart(
  times: readonly number[],
  timeZone: string,
  write: (at: number) => string,
): string[] {
  const names = times.map((at) => nameOfZone(at, timeZone));
  const isOne = new Set(names).size <= 1;
  return times.map((at, index) => (isOne ? write(at) : `${write(at)} ${names[index] ?? timeZone}`));
}
