import type { MailTemplate } from '../order/effect.ts';
import { termsOf, type Order, type Party } from '../order/order.ts';
import { moneyOwedBack, newestInvoice } from '../order/money.ts';
import { refusalWords } from '../words/refusals.ts';
import { invitationOf } from './invitation.ts';
import { asHtml, asText } from './page.ts';
import { phrases, type Locale, type Mention } from './words.ts';

export interface Mail {
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
}

export interface Attachment {
  filename: string;
  type: string;
  content: string;
}

export interface Letter {
  template: MailTemplate;
  to: Party;
  reader: { name: string; locale: Locale; timeZone: string };
  order: Order;
  /** Which one of several it is about: the number of a return, the id of a wish for another time. */
  about?: string | undefined;
  /** Where a mentor approves or rejects, without signing in. */
  actions?: { approve: string; reject: string } | undefined;
  /** For a reminder: how long before the session it belongs to. */
  minutesLeft?: number | undefined;
}

/** Writes a mail in the reader's language, with times in the reader's zone. What people typed is escaped. */
export function render(letter: Letter): Mail {
  const { reader, template, to } = letter;
  const { locale } = reader;
  const words = phrases[locale][template](mentionOf(letter), to);
  const link = linkOf(letter);
  const greeting = locale === 'id' ? `Halo ${reader.name},` : `Hello ${reader.name},`;
  const button = link === undefined ? undefined : { words: words.button ?? link, link };
  const actions = letter.actions && actionsOf(letter.actions, locale);
  const content = { locale, subject: words.subject, lines: [greeting, ...words.lines], button, actions };
  return {
    subject: words.subject,
    text: asText(content),
    html: asHtml(content),
    attachments: invitationOf(letter),
  };
}

const actionWords = {
  id: { approve: 'Setujui', reject: 'Tolak' },
  en: { approve: 'Approve', reject: 'Reject' },
} as const;

const actionsOf = ({ approve, reject }: NonNullable<Letter['actions']>, locale: Locale) => ({
  approve: { words: actionWords[locale].approve, link: approve },
  reject: { words: actionWords[locale].reject, link: reject },
});

function mentionOf(letter: Letter): Mention {
  const { order, reader, minutesLeft, about } = letter;
  const terms = termsOf(order);
  const { locale, timeZone } = reader;
  const time = (at: number | undefined) => (at === undefined ? '' : writeTime(at, locale, timeZone));
  const money = moneyOf(letter);
  return {
    topic: terms?.topicTitle ?? '',
    mentor: terms?.mentorName ?? '',
    mentee: terms?.menteeName ?? '',
    start: time(terms?.startsAt ?? order.request?.startsAt),
    amount: writeAmount(terms?.amount ?? 0, locale),
    money: money === undefined ? '' : writeAmount(money, locale),
    payBy: time(terms?.payBy),
    approveBy: time(terms?.approveBy),
    reason: reasonOf(letter) ?? '',
    newStart: time(order.proposals[about ?? '']?.ask.startsAt),
    left: minutesLeft === undefined ? '' : writeDuration(minutesLeft, locale),
    free: terms?.amount === 0,
    sameRoom: order.lostMeetings.length === 0,
  };
}

type Finder<Found> = (letter: Letter) => Found | undefined;

/** What some mails have and others have not. */
const finderOf =
  <Found>(finders: Partial<Record<MailTemplate, Finder<Found>>>): Finder<Found> =>
  (letter) =>
    finders[letter.template]?.(letter);

const returnOf = ({ order, about }: Letter) => order.returns.find(({ number }) => String(number) === about);

const roomOf = ({ order }: Letter): string | undefined => order.meeting?.meetUrl;

/** The money that a mail is about; of a cancellation, all that goes back. */
const moneyOf = finderOf<number>({
  refunded: (letter) => returnOf(letter)?.amount,
  payout: (letter) => returnOf(letter)?.amount,
  'payment-short': ({ order, about }) =>
    order.invoices.find(({ attempt }) => String(attempt) === about)?.report?.paidAmount,
  cancelled: ({ order }) => {
    const back = [...order.returns, ...moneyOwedBack(order)];
    return back.length > 0 ? back.reduce((sum, { amount }) => sum + amount, 0) : undefined;
  },
});

const reasonOf = finderOf<string>({
  'order-declined': ({ order, reader }) => refusalWords(order.ended?.reason ?? '')[reader.locale],
  rejected: ({ order }) => order.approval?.reason,
  cancelled: ({ order }) => order.cancellation?.reason,
  'reschedule-asked': ({ order, about }) => order.proposals[about ?? '']?.ask.reason,
  'reschedule-refused': ({ order, about, reader }) => {
    const code = order.proposals[about ?? '']?.code;
    return code && refusalWords(code)[reader.locale];
  },
});

const linkOf = finderOf<string>({
  'order-received': ({ order }) => newestInvoice(order)?.url,
  payout: (letter) => returnOf(letter)?.url,
  confirmed: roomOf,
  'new-room': roomOf,
  rescheduled: roomOf,
  reminder: roomOf,
});

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
