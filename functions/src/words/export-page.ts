import type { PersonExport } from '../effects/export-person.ts';
import { escape } from '../mail/page.ts';

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
  },
  en: {
    title: 'Your data at Nusademy',
    lead: 'All that we keep about you, as of',
    nothing: 'We keep nothing about this account.',
  },
} as const;

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:0 auto;padding:2rem 1.25rem;
overflow-wrap:anywhere}h1{font-size:1.75rem;line-height:1.25}h2{font-size:1.2rem;margin:2.5rem 0 .5rem}summary{cursor:pointer;padding:.4rem 0}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.15rem 1rem;margin:.25rem 0 .5rem}dt{opacity:.75}dd{margin:0}
dd>dl{border-left:2px solid color-mix(in srgb,currentColor 20%,transparent);padding-left:.75rem}
:focus-visible{outline:3px solid #1a56db;outline-offset:2px}@media(max-width:36rem){dl{grid-template-columns:1fr}dd{margin-left:1rem}}`;

/** All that is kept about a person, as a page to read, without any script. */
export function exportPage({ locale, madeAt, kinds }: PersonExport): string {
  const { title, lead, nothing } = words[locale];
  const parts = kinds.map(
    ({ what, places }) =>
      `<section><h2>${escape(what[locale])}</h2>${Object.entries(places).map(placePart).join('')}</section>`,
  );
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${lead} ${timeText(madeAt)}.</p>${parts.join('') || `<p>${nothing}</p>`}</main></body></html>`;
}

const placePart = ([place, value]: [string, unknown]): string =>
  `<details${place.includes('/') && place.split('/').length > 2 ? '' : ' open'}><summary>${escape(place)}</summary>${valuePart('', value)}</details>`;

/** A record as a list of names and values, as deep as it is. */
function valuePart(key: string, value: unknown): string {
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return escape(value.join(', '));
  if (typeof value === 'object' && value !== null) {
    const rows = Object.entries(value)
      .filter(([, child]) => child !== undefined)
      .map(
        ([name, child]: [string, unknown]) => `<dt>${escape(name)}</dt><dd>${valuePart(name, child)}</dd>`,
      );
    return `<dl>${rows.join('')}</dl>`;
  }
  if (typeof value === 'number' && /(At|By|From|until|since|at)$/.test(key) && value > 1e12)
    return timeText(value);
  return escape(String(value));
}

const timeText = (at: number): string =>
  `<time datetime="${new Date(at).toISOString()}">${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`;
