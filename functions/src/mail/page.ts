import { layout } from './layout.ts';
import type { Locale } from './words.ts';

export interface MailButton {
  words: string;
  link: string;
}

/** What a mail says, before it is formatted. */
export interface MailContent {
  locale: Locale;
  subject: string;
  title: string;
  greeting?: string;
  lines: readonly string[];
  /** Label and value. */
  details?: readonly (readonly [string, string])[];
  /** The last of the details: a link. */
  receipt?: (MailButton & { label: string }) | undefined;
  button?: MailButton | undefined;
  actions?: { approve: MailButton; reject: MailButton } | undefined;
  /** By which people name the order. */
  code?: string | undefined;
  /** Where the app shows the order. */
  app?: string | undefined;
}

const footers: Record<Locale, { automatic: string; order: string }> = {
  id: {
    automatic: 'Email ini dikirim otomatis. Jadwal dan status pesanan selalu ada di aplikasi.',
    order: 'Pesanan',
  },
  en: {
    automatic:
      'This mail was sent automatically. The app always has the schedule and the state of your order.',
    order: 'Order',
  },
};

function footerOf({ locale, code }: Pick<MailContent, 'locale' | 'code'>): string {
  const { automatic, order } = footers[locale];
  return code === undefined ? automatic : `${order} ${code}. ${automatic}`;
}

export function asText(content: MailContent): string {
  const { greeting = '', lines, details = [], receipt, button, actions, app } = content;
  const buttons = [button, actions?.approve, actions?.reject].filter((one) => one !== undefined);
  const parts = [
    greeting,
    ...lines,
    details.map(([label, value]) => `${label}: ${value}`).join('\n'),
    ...(receipt ? [`${receipt.label}: ${receipt.link}`] : []),
    ...buttons.map(({ words, link }) => `${words}: ${link}`),
    app === undefined || app === button?.link ? footerOf(content) : `${footerOf(content)} ${app}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The compiled layout with the words put in; all text that people typed is escaped. */
export function asHtml({
  locale,
  subject,
  title,
  greeting = '',
  lines,
  details = [],
  receipt,
  button,
  actions,
  code,
  app,
}: MailContent): string {
  const footer = footerOf({ locale, code });
  const words: Record<string, string> = {
    locale,
    title: escape(subject),
    heading: escape(title),
    preview: escape(lines[0] ?? subject),
    paragraphs: [...(greeting === '' ? [] : [greeting]), ...lines]
      .map((line) => `<p style="margin:0 0 12px">${escape(line)}</p>`)
      .join(''),
    details: [...details.map(row), ...(receipt ? [linkRow(receipt)] : [])].join(''),
    button: escape(button?.words ?? ''),
    link: escape(button?.link ?? ''),
    approve: escape(actions?.approve.link ?? ''),
    approveWords: escape(actions?.approve.words ?? ''),
    reject: escape(actions?.reject.link ?? ''),
    rejectWords: escape(actions?.reject.words ?? ''),
    footer: app === undefined ? escape(footer) : linked(footer, app),
  };
  const missing = { details: details.length === 0, button: !button, actions: !actions };
  return Object.entries(missing)
    .reduce((html, [part, gone]) => (gone ? without(html, part) : html), layout)
    .replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => words[name] ?? '');
}

/** The footer, which leads to the order's page. */
const linked = (text: string, link: string): string =>
  `<a href="${escape(link)}" style="color:#4b5563">${escape(text)}</a>`;

/** A session's hours, which belong on one line. */
const hours = /\d\d[.:]\d\d(?: [\w+:.-]+ – |–)\d\d[.:]\d\d [\w+:.-]+/g;

function row([label, value]: readonly [string, string]): string {
  const lines = escape(value)
    .replace(/\r?\n/g, '<br>')
    .replace(hours, '<span style="white-space:nowrap">$&</span>');
  return labelled(label, lines);
}

const linkRow = ({ label, words, link }: MailButton & { label: string }): string =>
  labelled(label, `<a href="${escape(link)}" style="color:#1a56db">${escape(words)}</a>`);

function labelled(label: string, html: string): string {
  const cell = 'padding:7px 0;border-top:1px solid #e5e7eb;vertical-align:top';
  return `<tr><td style="${cell};color:#4b5563;width:30%;padding-right:12px">${escape(label)}</td><td style="${cell}">${html}</td></tr>`;
}

/** The layout without the part between two marks, for a mail that lacks that part. */
const without = (html: string, part: string): string =>
  html.replace(new RegExp(`<!-- ${part} -->.*?<!-- /${part} -->`, 's'), '');

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
