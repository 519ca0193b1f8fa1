import type { MailTemplate } from '../order/effect.ts';
import { orderCode } from '../order/order-code.ts';
import type { Order, Party } from '../order/order.ts';
import type { ReceiptKind } from '../order/receipt.ts';
import { isolated, oneLine } from '../words/one-line.ts';
import { invitationOf } from './invitation.ts';
import { linkOf, mailVariablesOf } from './mail-variables.ts';
import { asHtml, asText, type MailButton, type MailContent } from './page.ts';
import { phrases } from './phrases.ts';
import { labels, type Locale, type MailVariables, type MailWords } from './words.ts';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
  attachments: MailAttachment[];
}

export interface MailAttachment {
  filename: string;
  type: string;
  content: string;
}

export interface MailContext {
  template: MailTemplate;
  to: Party;
  reader: { name: string; locale: Locale; timeZone: string };
  order: Order;
  /** Which one of several it is about: an invoice's attempt, a return's number, or a reschedule request's id. */
  about?: string | undefined;
  /** The order's page in the web app. */
  orderPage?: string | undefined;
  /** Where a mentor approves or rejects, without signing in. */
  actions?: { approve: string; reject: string } | undefined;
  /** Of a mail about money: where its receipt or credit note is. */
  receipt?: { kind: ReceiptKind; url: string } | undefined;
  /** For a reminder: the time left before the session. */
  minutesLeft?: number | undefined;
}

/** Writes a mail in the reader's language, with times in the reader's zone. What people typed is escaped. */
export function render(letter: MailContext): RenderedMail {
  const { locale } = letter.reader;
  const name = isolated(oneLine(letter.reader.name));
  const variables = mailVariablesOf(letter);
  const words = phrases[locale][letter.template](variables, letter.to);
  const content = {
    locale,
    subject: words.subject ?? subjectOf(words, variables),
    title: words.title,
    greeting: name === '' ? `${labels[locale].hello},` : `${labels[locale].hello} ${name},`,
    lines: words.lines,
    details: detailsOf(letter, variables),
    receipt: receiptOf(letter),
    button: buttonOf(letter, words),
    actions: letter.actions && actionsOf(letter.actions, locale),
    code: orderCode(letter.order.id),
    app: letter.orderPage,
  };
  return {
    subject: content.subject,
    text: asText(content),
    html: asHtml(content),
    attachments: invitationOf(letter),
  };
}

/** Leads to where the reader acts; without such a place to the order's page, unless the mail has buttons that act. */
function buttonOf(letter: MailContext, words: MailWords): MailButton | undefined {
  const link = linkOf(letter);
  if (link !== undefined) return { words: words.button ?? link, link };
  if (letter.orderPage === undefined || letter.actions) return undefined;
  return { words: words.pageButton ?? labels[letter.reader.locale].openOrder, link: letter.orderPage };
}

function receiptOf({ receipt, reader }: MailContext): MailContent['receipt'] {
  const { receiptOf: labelOf, seeReceipt: words } = labels[reader.locale];
  return receipt && { label: labelOf[receipt.kind], words, link: receipt.url };
}

const subjectOf = ({ title }: MailWords, { topic }: MailVariables): string =>
  topic === '' ? title : `${title}: ${topic}`;

/** The session that a mail is about, at a glance. */
function detailsOf({ template, to, reader }: MailContext, variables: MailVariables): [string, string][] {
  const texts = labels[reader.locale];
  const isReschedule = template === 'reschedule-asked' || template === 'reschedule-refused';
  const rows: [string, string][] = [
    [texts.topic, variables.topic],
    to === 'mentee' ? [texts.mentor, variables.mentor] : [texts.mentee, variables.mentee],
    [texts.when, variables.session],
    [texts.newTime, isReschedule ? variables.newStart : ''],
    [texts.note, template === 'order-to-decide' || template === 'nudge' ? variables.note : ''],
  ];
  return rows.filter(([, value]) => value !== '');
}

const actionsOf = ({ approve, reject }: NonNullable<MailContext['actions']>, locale: Locale) => ({
  approve: { words: labels[locale].approve, link: approve },
  reject: { words: labels[locale].reject, link: reject },
});
