import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { Callback, PaymentCallbacks } from '../../ports.ts';

type NoticeAbout = Extract<Callback, { kind: 'notice' }>['notice'];

/** Xendit's callbacks: one secret token for all, and one address for several products. */
export const createXenditCallbacks = (token: string): PaymentCallbacks => ({
  isAuthentic: (given) => given !== undefined && token !== '' && isSame(given, token),
  parse: parseCallback,
});

/** In constant time, whatever the lengths. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

const text = z.union([z.string().min(1), z.number().transform(String)]);

const invoiceBody = z.object({ id: text, external_id: text, status: text });

const refundData = z.object({ id: text, reference_id: text, status: text });
const refundBody = z.object({ event: z.string().startsWith('refund.'), data: refundData });

/**
 * Reads a callback leniently: real bodies miss keys and carry others. One address may get the callbacks of several
 * products; what is neither an invoice nor a refund of ours is foreign. Nothing in a body is believed but which invoice to
 * ask about. https://docs.xendit.co/docs/handling-webhooks
 */
function parseCallback(body: unknown): Callback {
  const refund = refundBody.safeParse(body);
  if (refund.success) {
    const { id, reference_id: name, status } = refund.data.data;
    return notice(name, { about: 'refund', id, status });
  }
  const invoice = invoiceBody.safeParse(body);
  if (!invoice.success) return { kind: 'foreign' };
  const { id, external_id: name, status } = invoice.data;
  return notice(name, { about: 'invoice', id, status });
}

/** The same news has the same id: a callback that comes three times is one notice. */
function notice(name: string, about: NoticeAbout): Callback {
  const noticeId = createHash('sha256')
    .update(`${about.about}:${about.id}:${about.status}`)
    .digest('hex')
    .slice(0, 24);
  return { kind: 'notice', name, noticeId, notice: about };
}
