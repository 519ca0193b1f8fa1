import * as z from 'zod';
import { payInvoice, subjectOf } from './payment.ts';
import type { Invoice } from './store.ts';
import type { XenditPart } from './xendit.ts';

/** What befalls a request for an invoice or a session, and its answers. */

/** A field of the request that is refused, by a rule. */
export const refusedField = ({ faults }: XenditPart, name: string, body: unknown) =>
  faults.field.apply({
    what: `request for invoice ${name}`,
    text: name,
    fields: Object.keys(z.looseObject({}).parse(body)),
  });

export async function befallOpened(invoice: Invoice, part: XenditPart): Promise<void> {
  const fault = part.faults.opening.apply(subjectOf(invoice, 'opened'));
  switch (fault?.kind) {
    case undefined:
      return;
    case 'unlisted':
      invoice.unlistedReads = fault.reads;
      return;
    case 'paid-first':
      await payInvoice(part, invoice.id, { channel: fault.channel })?.told;
  }
}

/** An answer about an invoice as it goes out: a rule may take keys away, or give them other values. */
export function answerOf(answer: object, invoice: Invoice, { faults }: XenditPart): object {
  const odd = faults.answer.apply(subjectOf(invoice, 'answered'));
  if (!odd) return answer;
  const kept = Object.entries(answer).filter(([key]) => !odd.without.includes(key));
  return { ...Object.fromEntries(kept), ...odd.set };
}
