import { escape } from '../mail/page.ts';
import type { Locale } from '../mail/words.ts';
import type { ReceiptContent } from './receipt-content.ts';
import { receiptWords } from './receipt-words.ts';

const style = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f3f4f6;color:#111827;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main{max-width:640px;margin:24px auto;padding:28px 32px;background:#fff;border-radius:8px}
header{display:flex;flex-wrap:wrap;gap:4px 24px;justify-content:space-between;border-bottom:1px solid #e5e7eb;padding-bottom:16px}
header p{margin:0;color:#4b5563;font-size:14px}
header strong{display:block;font-size:16px;color:#1a56db}
h1{margin:24px 0 0;font-size:26px;line-height:1.2}
.number{margin:4px 0 20px;font-variant-numeric:tabular-nums}
dl{margin:0;display:grid;grid-template-columns:minmax(120px,32%) 1fr}
dt,dd{margin:0;padding:8px 0;border-top:1px solid #e5e7eb;overflow-wrap:anywhere}
dt{color:#4b5563;padding-right:12px}
.total dt,.total dd{border-top:2px solid #111827;color:#111827;font-weight:700;font-size:18px}
.total dd{text-align:right;font-variant-numeric:tabular-nums}
footer{margin-top:20px;color:#4b5563;font-size:14px}
nav{max-width:640px;margin:24px auto 0;padding:0 32px;display:flex;flex-wrap:wrap;gap:8px 24px;justify-content:space-between}
a{color:#1a56db;padding:6px 0}
@media (max-width:480px){main{margin:12px;padding:20px}nav{margin-top:12px;padding:0 20px}}
@media print{body{background:#fff}nav{display:none}main{margin:0;padding:0;max-width:none}}
`;

/** A receipt as a page. `links`: the same receipt as a PDF, and in the other language. */
export function receiptPage(
  { locale, title, number, seller, rows, total, footer }: ReceiptContent,
  links: { pdf: string; otherLanguage: string },
): string {
  const words = receiptWords[locale];
  const other: Locale = locale === 'id' ? 'en' : 'id';
  const from = `<strong>${escape(seller.name)}</strong>${seller.lines.map(escape).join('<br>')}`;
  return documentOf(
    locale,
    `${title} ${number}`,
    `<nav><a href="${escape(links.pdf)}">${words.pdf}</a><a href="${escape(links.otherLanguage)}" hreflang="${other}" lang="${other}">${words.otherLanguage}</a></nav>
<main><header><p>${from}</p></header>
<h1>${title}</h1><p class="number">${number}</p>
<dl>${rows.map(row).join('')}</dl><dl class="total">${row(total)}</dl>
<footer>${footer}</footer></main>`,
  );
}

const row = ([label, value]: readonly [string, string]): string =>
  `<dt>${escape(label)}</dt><dd>${escape(value)}</dd>`;

const notices = {
  wrong: {
    id: ['Tautan tidak dikenal', 'Apakah tautannya utuh? Buka sekali lagi dari email atau dari pesanan.'],
    en: ['This link is not known', 'Is it complete? Open it once more from the mail or the order.'],
  },
  soon: {
    id: ['Kuitansi sedang dibuat', 'Muat ulang halaman ini sebentar lagi.'],
    en: ['The receipt is being issued', 'Load this page again in a moment.'],
  },
  busy: {
    id: ['Terlalu sering', 'Coba lagi sebentar lagi.'],
    en: ['Too often', 'Try again in a moment.'],
  },
  failed: {
    id: ['Belum berhasil', 'Coba lagi sebentar lagi.'],
    en: ['That did not work yet', 'Try again in a moment.'],
  },
} as const;

/** Why there is no receipt to show. */
export type ReceiptNotice = keyof typeof notices;

export function receiptNotice(kind: ReceiptNotice, locale: Locale): string {
  const [title, line] = notices[kind][locale];
  return documentOf(locale, title, `<main><h1>${title}</h1><p>${line}</p></main>`);
}

const documentOf = (locale: Locale, title: string, body: string): string =>
  `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)}</title><style>${style}</style></head><body>${body}</body></html>`;
