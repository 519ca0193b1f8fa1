import { layout } from './layout.ts';
import type { Locale } from './words.ts';

export interface Button {
  words: string;
  link: string;
}

/** What a mail says, before it has a form. */
export interface Content {
  locale: Locale;
  subject: string;
  lines: readonly string[];
  button?: Button | undefined;
  actions?: { approve: Button; reject: Button } | undefined;
}

const footers: Record<Locale, string> = {
  id: 'Email ini dikirim otomatis. Jadwal dan status selalu ada di aplikasi.',
  en: 'This mail was sent automatically. The app always has the schedule and the state.',
};

export function asText({ locale, lines, button, actions }: Content): string {
  const buttons = [button, actions?.approve, actions?.reject].filter((one) => one !== undefined);
  return [...lines, ...buttons.map(({ words, link }) => `${words}: ${link}`), footers[locale]].join('\n\n');
}

/** The compiled layout with the words put in; whatever people typed is escaped. */
export function asHtml({ locale, subject, lines, button, actions }: Content): string {
  const words: Record<string, string> = {
    locale,
    title: escape(subject),
    preview: escape(lines[1] ?? subject),
    paragraphs: lines.map((line) => `<p style="margin:0 0 12px">${escape(line)}</p>`).join(''),
    button: escape(button?.words ?? ''),
    link: escape(button?.link ?? ''),
    approve: escape(actions?.approve.link ?? ''),
    approveWords: escape(actions?.approve.words ?? ''),
    reject: escape(actions?.reject.link ?? ''),
    rejectWords: escape(actions?.reject.words ?? ''),
    footer: escape(footers[locale]),
  };
  const shown = without(without(layout, 'button', !button), 'actions', !actions);
  return shown.replace(/\{\{(\w+)\}\}/g, (_, name: string) => words[name] ?? '');
}

/** The layout without the part between two marks, where a mail does not have it. */
function without(html: string, part: string, missing: boolean): string {
  const marked = new RegExp(`<!-- ${part} -->.*?<!-- /${part} -->`, 's');
  return missing ? html.replace(marked, '') : html;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
