import type { AlertCause } from '../order/alerts.ts';
import type { PayeeNeedCode } from '../payout/payee-needs.ts';
import { actionItemWords } from '../words/action-items.ts';
import { oneLine } from '../words/one-line.ts';
import { payeeNeedWords } from '../words/payee-needs.ts';
import type { RenderedMail } from './render.ts';
import { asHtml, asText } from './page.ts';

/** How many orders or mentors of one cause are named; the operator's list has the others. */
const NAMED = 3;

/** A cause that holds up orders, or the payouts of mentors. */
export type ToldCause = (AlertCause & { of: 'order' }) | (AlertCause<PayeeNeedCode> & { of: 'mentor' });

/** The mail that tells the operator what waits for a person. The codes are those of docs/operations.md. */
export function alertMail(troubles: readonly ToldCause[], operatorPage?: string): RenderedMail {
  const subject = subjectOf(troubles);
  const content = {
    locale: 'en' as const,
    subject,
    title: subject,
    lines: [...troubles.flatMap(linesOf), ...hintsFor(troubles)],
    button: operatorPage === undefined ? undefined : { words: 'Open the list', link: operatorPage },
  };
  return { subject, text: asText(content), html: asHtml(content), attachments: [] };
}

function subjectOf(troubles: readonly ToldCause[]): string {
  const count = (of: ToldCause['of']) =>
    new Set(troubles.filter((one) => one.of === of).flatMap(({ ids }) => ids)).size;
  const [orders, mentors] = [count('order'), count('mentor')];
  if (mentors === 0) return `${orders === 1 ? 'An order waits' : `${orders} orders wait`} for you`;
  const payouts = mentors === 1 ? 'A mentor’s payouts' : `The payouts of ${mentors} mentors`;
  if (orders === 0) return `${payouts} wait for you`;
  return `${payouts} and ${orders === 1 ? 'an order' : `${orders} orders`} wait for you`;
}

const hints = {
  order: 'npm run operator -- list shows all that waits; explain ORDER tells why.',
  mentor: 'npm run operator -- payouts shows the mentors whose payouts wait; payee MENTOR tells why.',
} as const;

const hintsFor = (troubles: readonly ToldCause[]): string[] =>
  (['order', 'mentor'] as const).filter((of) => troubles.some((one) => one.of === of)).map((of) => hints[of]);

function linesOf(trouble: ToldCause): string[] {
  const { code, of, about, reason, ids } = trouble;
  const [first = '', ...others] = ids;
  const why = oneLine(reason, '', 1_000);
  const action = of === 'order' ? actionItemWords[code].en : payeeNeedWords[code].en;
  if (others.length === 0) return [`${code}: ${of} ${first}, ${oneLine(about)}, ${why}`, action];
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
  return [
    `${code}: ${ids.length} ${of}s (${ids.slice(0, NAMED).join(', ')}${more}), ${why}`,
    action,
    ...retryOf(trouble),
  ];
}

/** What holds up orders is tried again by its cause. Payouts go on by themselves. */
const retryOf = ({ of, cause }: ToldCause): string[] =>
  of === 'order'
    ? [`npm run operator -- retry-all "${oneLine(cause)}" tries them all again, once the cause is mended.`]
    : [];
