import type { PersonExport } from '../effects/export-person.ts';
import { writeTime } from '../mail/formats.ts';
import { escape } from '../mail/page.ts';
import type { BilingualText } from './bilingual.ts';
import { fieldName } from './field-names.ts';

export const exportPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

const words = {
  id: {
    title: 'Data Anda di Nusademy',
    lead: 'Semua yang kami simpan tentang Anda, per',
    nothing: 'Kami tidak menyimpan apa pun tentang akun ini.',
    more: 'Bagian berikutnya, dengan pesanan lainnya',
    yes: 'ya',
    no: 'tidak',
  },
  en: {
    title: 'Your data at Nusademy',
    lead: 'All that we keep about you, as of',
    nothing: 'We keep nothing about this account.',
    more: 'The next part, with more orders',
    yes: 'yes',
    no: 'no',
  },
} as const;

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:0 auto;padding:2rem 1.25rem;
overflow-wrap:anywhere}h1{font-size:1.75rem;line-height:1.25}h2{font-size:1.2rem;margin:2.5rem 0 .5rem}summary{cursor:pointer;padding:.4rem 0}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.15rem 1rem;margin:.25rem 0 .5rem}dt{opacity:.75}dd{margin:0}
ul{margin:0;padding-left:1.1rem}
dd>dl,li>dl{border-left:2px solid color-mix(in srgb,currentColor 20%,transparent);padding-left:.75rem}
:focus-visible{outline:3px solid #1a56db;outline-offset:2px}@media(max-width:36rem){dl{grid-template-columns:1fr}dd{margin-left:1rem}}`;

/** In whose language and time zone it is written. */
type Reader = Pick<PersonExport, 'locale' | 'timeZone'>;

/** All that is kept about a person, as a page to read, without any script. */
export function exportPage({ kinds, madeAt, next, ...reader }: PersonExport): string {
  const { title, lead, nothing, more } = words[reader.locale];
  const parts = kinds.map(
    ({ what, places }) =>
      `<section><h2>${escape(what[reader.locale])}</h2>${Object.entries(places)
        .map((place) => placePart(place, reader))
        .join('')}</section>`,
  );
  const further = next === undefined ? '' : `<p><a href="${escape(next)}">${more}</a></p>`;
  return `<!doctype html>
<html lang="${reader.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${lead} ${timeText(madeAt, reader)}.</p>${parts.join('') || `<p>${nothing}</p>`}${further}</main></body></html>`;
}

const placePart = ([place, value]: [string, unknown], reader: Reader): string =>
  `<details${place.split('/').length > 2 ? '' : ' open'}><summary>${escape(place)}</summary>${valuePart(value, reader)}</details>`;

/** A record as a list of names and values, as deep as it is. */
function valuePart(value: unknown, reader: Reader): string {
  if (typeof value === 'number') return isTime(value) ? timeText(value, reader) : String(value);
  if (typeof value === 'boolean') return words[reader.locale][value ? 'yes' : 'no'];
  if (typeof value !== 'object' || value === null) return escape(String(value));
  if (isBilingual(value)) return escape(value[reader.locale]);
  if (Array.isArray(value))
    return `<ul>${value.map((one) => `<li>${valuePart(one, reader)}</li>`).join('')}</ul>`;
  if (isHappening(value)) return `${timeText(value.at, reader)}: ${escape(value.text[reader.locale])}`;
  const rows = Object.entries(value)
    .filter(([, child]) => child !== undefined)
    .map(
      ([field, child]: [string, unknown]) =>
        `<dt>${escape(fieldName(field, reader.locale))}</dt><dd>${valuePart(child, reader)}</dd>`,
    );
  return `<dl>${rows.join('')}</dl>`;
}

const isBilingual = (value: object): value is BilingualText =>
  'id' in value && typeof value.id === 'string' && 'en' in value && typeof value.en === 'string';

/** An entry of an order's history. */
const isHappening = (value: object): value is { at: number; text: BilingualText } =>
  'at' in value &&
  typeof value.at === 'number' &&
  'text' in value &&
  typeof value.text === 'object' &&
  value.text !== null &&
  isBilingual(value.text);

/** All our times are in milliseconds, between 2001 and 2096. No sum and no count is that great. */
const isTime = (value: number): boolean => value > 1e12 && value < 4e12;

const timeText = (at: number, { locale, timeZone }: Reader): string =>
  `<time datetime="${new Date(at).toISOString()}">${writeTime(at, locale, timeZone)}</time>`;
