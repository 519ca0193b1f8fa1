import type { AlertCause } from '../order/alerts.ts';
import { actionItemWords } from '../words/action-items.ts';
import { oneLine } from '../words/one-line.ts';
import type { RenderedMail } from './render.ts';
import { asHtml, asText } from './page.ts';

/** How many orders of one cause are named; the operator's list has the others. */
const NAMED = 3;

/** The mail that tells the operator what waits for a person. The codes are those of docs/operations.md. */
export function alertMail(troubles: readonly AlertCause[], operatorPage?: string): RenderedMail {
  const orders = new Set(troubles.flatMap(({ orderIds }) => orderIds));
  const subject = `${orders.size === 1 ? 'An order waits' : `${orders.size} orders wait`} for you`;
  const content = {
    locale: 'en' as const,
    subject,
    title: subject,
    lines: [
      ...troubles.flatMap(linesOf),
      'npm run operator -- list shows all that waits; explain ORDER tells why.',
    ],
    button: operatorPage === undefined ? undefined : { words: 'Open the list', link: operatorPage },
  };
  return { subject, text: asText(content), html: asHtml(content), attachments: [] };
}

function linesOf({ cause, code, about, reason, orderIds }: AlertCause): string[] {
  const [first = '', ...others] = orderIds;
  const why = oneLine(reason, '', 1_000);
  const action = actionItemWords[code].en;
  if (others.length === 0) return [`${code}: order ${first}, ${oneLine(about)}, ${why}`, action];
  const more = orderIds.length > NAMED ? ` and ${orderIds.length - NAMED} more` : '';
  return [
    `${code}: ${orderIds.length} orders (${orderIds.slice(0, NAMED).join(', ')}${more}), ${why}`,
    action,
    `npm run operator -- retry-all "${oneLine(cause)}" tries them all again, once the cause is mended.`,
  ];
}
