/** The zone for a person whose own zone is not known here: most of the marketplace's people live in it. */
export const HOME_ZONE = 'Asia/Jakarta';

/** How Indonesians write their zones. */
const indonesian: Readonly<Record<string, string>> = {
  WIB: 'Asia/Jakarta',
  WITA: 'Asia/Makassar',
  WIT: 'Asia/Jayapura',
};

/**
 * The zone that a text names, in a form that this runtime accepts: an IANA name of any age and case, or an offset such as
 * `+07:00` or `UTC+7`. `undefined`: this runtime does not know it, though a newer or an older one may.
 */
export function knownZone(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const trimmed = text.trim().replace(/ /g, '_');
  const name = indonesian[trimmed.toUpperCase()] ?? offsetIn(trimmed) ?? trimmed;
  return name !== '' && isKnown(name) ? name : undefined;
}

function offsetIn(text: string): string | undefined {
  const [, sign, hours, minutes = '00'] = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i.exec(text) ?? [];
  return sign && hours && `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

/** Names that were found to be zones, since the check takes long. There are some hundreds. */
const known = new Set<string>();

function isKnown(timeZone: string): boolean {
  if (known.has(timeZone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    known.add(timeZone);
    return true;
  } catch {
    return false;
  }
}
