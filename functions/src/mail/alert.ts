import type { Need } from '../order/needs.ts';
import { oneLine } from '../words/one-line.ts';
import type { Mail } from './render.ts';
import { asHtml, asText } from './page.ts';

/** What has begun to wait for a person, to the operator. The codes are those of docs/operations.md. */
export function alertMail(waiting: readonly { orderId: string; needs: readonly Need[] }[]): Mail {
  const lines = waiting.flatMap(({ orderId, needs }) =>
    needs.map(
      ({ code, about, reason }) =>
        `${code}: order ${orderId}, ${oneLine(about)}, ${oneLine(reason, '', 1_000)}`,
    ),
  );
  const subject = `${waiting.length === 1 ? 'An order waits' : `${waiting.length} orders wait`} for you`;
  const content = {
    locale: 'en' as const,
    subject,
    title: subject,
    lines: [...lines, 'npm run operator -- list shows all that waits; explain ORDER tells why.'],
  };
  return { subject, text: asText(content), html: asHtml(content), attachments: [] };
}
