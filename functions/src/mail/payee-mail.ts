import { payoutChannelOf } from '../payout/channels.ts';
import type { PayoutAccount } from '../payout/account.ts';
import type { OwedMail } from '../payout/payee.ts';
import { accountFaultWords } from '../words/account-faults.ts';
import { isolated, oneLine } from '../words/one-line.ts';
import { writeAmount, writeTime } from './formats.ts';
import { asHtml, asText } from './page.ts';
import { payeePhrases, type PayeeMailVariables } from './payee-words.ts';
import type { RenderedMail } from './render.ts';
import { labels, type Locale } from './words.ts';

interface Reader {
  name: string;
  locale: Locale;
  timeZone: string;
}

/** Writes a mail about payouts. It names accounts masked only, for others may read a mail. `earnings`: the mentor's page. */
export function renderPayeeMail(
  mail: OwedMail,
  { name, locale, timeZone }: Reader,
  earnings: string | undefined,
): RenderedMail {
  const reader = isolated(oneLine(name));
  const { title, lines, button } = payeePhrases[locale][mail.mail](variablesOf(mail, locale, timeZone));
  const content = {
    locale,
    subject: title,
    title,
    greeting: reader === '' ? `${labels[locale].hello},` : `${labels[locale].hello} ${reader},`,
    lines,
    button: earnings === undefined ? undefined : { words: button, link: earnings },
  };
  return { subject: title, text: asText(content), html: asHtml(content), attachments: [] };
}

const variablesOf = (
  { amount, account, before, from, fault }: OwedMail,
  locale: Locale,
  timeZone: string,
): PayeeMailVariables => ({
  money: amount === undefined ? '' : writeAmount(amount, locale),
  account: shown(account),
  before: before ? shown(before) : '',
  from: from === undefined ? '' : writeTime(from, locale, timeZone),
  fault: fault === undefined ? '' : accountFaultWords[fault][locale],
});

/** `BCA ••••890, Ayu Lestari` */
const shown = ({ channel, holder, number }: PayoutAccount): string =>
  `${payoutChannelOf(channel)?.name ?? channel} ${number}, ${isolated(oneLine(holder))}`;
