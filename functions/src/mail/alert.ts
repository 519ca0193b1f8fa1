import type { AlertCause } from '../order/alerts.ts';
import type { PayeeNeedCode } from '../payout/payee-needs.ts';
import { actionItemWords } from '../words/action-items.ts';
import { oneLine } from '../words/one-line.ts';
import { payeeNeedWords } from '../words/payee-needs.ts';
import type { RenderedMail } from './render.ts';
import { asHtml, asText } from './page.ts';

/** How many orders or mentors of one cause are named; the operator's list has the others. */
const NAMED = 3;

/** A cause that holds up orders, the payouts of mentors, or the closing of accounts. */
export type ToldCause =
  | (AlertCause & { of: 'order' })
  | (AlertCause<PayeeNeedCode> & { of: 'mentor' })
  | (AlertCause<'removal-stuck'> & { of: 'account' });

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
  const [orders, mentors, accounts] = [count('order'), count('mentor'), count('account')];
  const parts = [
    ...some(mentors, 'a mentor’s payouts', `the payouts of ${mentors} mentors`),
    ...some(orders, 'an order', `${orders} orders`),
    ...some(accounts, 'the closing of an account', `the closings of ${accounts} accounts`),
  ];
  const isOne = orders + accounts === 1 && mentors === 0;
  const all = parts.join(' and ');
  return `${all.charAt(0).toUpperCase()}${all.slice(1)} ${isOne ? 'waits' : 'wait'} for you`;
}

const some = (count: number, one: string, several: string): string[] =>
  count === 0 ? [] : [count === 1 ? one : several];

const hints = {
  order: 'npm run operator -- list shows all that waits; explain ORDER tells why.',
  mentor: 'npm run operator -- payouts shows the mentors whose payouts wait; payee MENTOR tells why.',
  account: 'npm run operator -- removals shows the accounts that were closed, and what they wait for.',
} as const;

const hintsFor = (troubles: readonly ToldCause[]): string[] =>
  (['order', 'mentor', 'account'] as const)
    .filter((of) => troubles.some((one) => one.of === of))
    .map((of) => hints[of]);

function linesOf(trouble: ToldCause): string[] {
  const { code, of, about, reason, ids } = trouble;
  const [first = '', ...others] = ids;
  const why = oneLine(reason, '', 1_000);
  const action = actionOf(trouble);
  if (others.length === 0) return [`${code}: ${of} ${first}, ${oneLine(about)}, ${why}`, action];
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
  return [
    `${code}: ${ids.length} ${of}s (${ids.slice(0, NAMED).join(', ')}${more}), ${why}`,
    action,
    ...retryOf(trouble),
  ];
}

function actionOf({ of, code }: ToldCause): string {
  switch (of) {
    case 'order':
      return actionItemWords[code].en;
    case 'mentor':
      return payeeNeedWords[code].en;
    case 'account':
      return 'The data of a person who closed the account is still there. Settle what it waits for.';
  }
}

/** What holds up orders is tried again by its cause. Payouts go on by themselves. */
const retryOf = ({ of, cause }: ToldCause): string[] =>
  of === 'order'
    ? [`npm run operator -- retry-all "${oneLine(cause)}" tries them all again, once the cause is mended.`]
    : [];
