import type { MailTemplate, Party } from '../order/effect.ts';
import { termsOf, type Order } from '../order/order.ts';
import { phrases, type Locale, type Mention, type Words } from './words.ts';

export interface Mail {
  subject: string;
  html: string;
  text: string;
}

export interface Letter {
  template: MailTemplate;
  to: Party;
  reader: { name: string; locale: Locale; timeZone: string };
  order: Order;
  /** For a reminder: how long before the session it belongs to. */
  minutesLeft?: number | undefined;
}

/** Writes a mail in the reader's language, with times in the reader's zone. What people typed is escaped. */
export function render(letter: Letter): Mail {
  const { reader, template, to } = letter;
  const words = phrases[reader.locale][template](mentionOf(letter), to);
  const link = linkOf(letter);
  const greeting = reader.locale === 'id' ? `Halo ${reader.name},` : `Hello ${reader.name},`;
  return {
    subject: words.subject,
    text: [greeting, ...words.lines, ...(link ? [`${words.button ?? ''}: ${link}`] : [])].join('\n\n'),
    html: page(greeting, words, link),
  };
}

function mentionOf({ order, reader, minutesLeft }: Letter): Mention {
  const terms = termsOf(order);
  const { locale, timeZone } = reader;
  const time = (at: number | undefined) => (at === undefined ? '' : writeTime(at, locale, timeZone));
  return {
    topic: terms?.topicTitle ?? '',
    mentor: terms?.mentorName ?? '',
    mentee: terms?.menteeName ?? '',
    start: time(terms?.startsAt),
    amount: writeAmount(order.refund?.amount ?? terms?.amount ?? 0, locale),
    payBy: time(terms?.payBy),
    approveBy: time(terms?.approveBy),
    reason: order.ended?.reason ?? '',
    left: minutesLeft === undefined ? '' : writeDuration(minutesLeft, locale),
  };
}

function linkOf({ template, order }: Letter): string | undefined {
  if (template === 'order-received') return order.invoice?.url;
  return template === 'confirmed' || template === 'reminder' ? order.meeting?.meetUrl : undefined;
}

/** `Sel, 1 Des 2026 10.00 WIB` */
function writeTime(at: number, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
}

const writeAmount = (rupiah: number, locale: Locale): string =>
  new Intl.NumberFormat(locale === 'id' ? 'id-ID' : 'en-GB', {
    style: 'currency',
    currency: 'IDR',
    maximumFractionDigits: 0,
  }).format(rupiah);

function writeDuration(minutes: number, locale: Locale): string {
  const unit = minutes % 60 === 0 ? 'hour' : 'minute';
  return new Intl.NumberFormat(locale === 'id' ? 'id-ID' : 'en-GB', {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(unit === 'hour' ? minutes / 60 : minutes);
}

function page(greeting: string, words: Words, link: string | undefined): string {
  const paragraphs = [greeting, ...words.lines].map((line) => `<p>${escape(line)}</p>`).join('\n');
  const button = link
    ? `<p><a href="${escape(link)}" style="background:#1a56db;color:#fff;padding:12px 20px;border-radius:6px;text-decoration:none">${escape(words.button ?? link)}</a></p>`
    : '';
  return `<!doctype html>
<html><head><meta charset="utf-8"><title>${escape(words.subject)}</title></head>
<body style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;max-width:560px;margin:24px auto;padding:0 16px">
${paragraphs}
${button}
</body></html>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
