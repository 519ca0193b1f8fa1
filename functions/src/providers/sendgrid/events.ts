import { createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import { mailNamedBy } from '../../order/names.ts';
import { DAY, HOUR, MINUTE } from '../../order/policy.ts';
import type { MailEvents, MailFate, MailNews, SignedCall } from '../../ports/mail.ts';
import { withoutWords } from '../../without-words.ts';

/**
 * SendGrid calls again for a day when the answer is not 2xx, and no source says that it signs each retry anew. A call that a
 * third party replays does no harm: news that was taken before is known.
 */
const OLDEST = DAY + HOUR;
const CLOCKS_DIFFER = 5 * MINUTE;

/**
 * SendGrid's signed event webhook. `publicKey`: the verification key as its settings page shows it, DER in base64.
 * https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
 */
export function createSendgridEvents(publicKey: string): MailEvents {
  const key =
    publicKey === ''
      ? undefined
      : createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return {
    check({ body, signature, timestamp }: SignedCall, now: number) {
      if (!key || signature === undefined || timestamp === undefined) return 'forged';
      const signed = Buffer.concat([Buffer.from(timestamp), body]);
      if (!verify('sha256', signed, key, Buffer.from(signature, 'base64'))) return 'forged';
      const age = now - Number(timestamp) * 1000;
      return age <= OLDEST && age >= -CLOCKS_DIFFER ? 'authentic' : 'stale';
    },
    parse: (body) => (Array.isArray(body) ? body.flatMap(newsOf) : undefined),
    toArchive: (body) => withoutWords(body, harmless),
  };
}

/** Our key of the mail, SendGrid's ids, and its words for what happened. A server's answer may repeat the address. */
const harmless = [
  'event',
  'key',
  'timestamp',
  'sg_event_id',
  'sg_message_id',
  'type',
  'status',
  'attempt',
  'bounce_classification',
];

/** `key` is the custom argument that we send with each mail. Times are in seconds. */
const eventSchema = z.looseObject({
  event: z.string(),
  email: z.string().min(1).max(320),
  timestamp: z.coerce.number().int().positive().max(1e11),
  key: z.string(),
  type: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
});

type SendgridEvent = z.infer<typeof eventSchema>;

/** None for mails that others send by the same account, for events without a fate, and for items that cannot be read. */
function newsOf(value: unknown): MailNews[] {
  const { data: event } = eventSchema.safeParse(value);
  const mail = event && mailNamedBy(event.key);
  const fate = event && fateOf(event);
  if (!mail || !fate) return [];
  return [{ ...mail, address: event.email, fate, at: event.timestamp * 1000 }];
}

/**
 * SendGrid tries a deferred mail for three days; the mail ends as delivered or blocked.
 * https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
 */
function fateOf({ event, type, reason = '' }: SendgridEvent): MailFate | undefined {
  switch (event) {
    case 'delivered':
      return 'delivered';
    case 'bounce':
      return type === 'blocked' ? 'blocked' : 'bounced';
    case 'dropped':
      return notForTheAddress.test(reason) ? 'refused' : 'suppressed';
    case 'spamreport':
      return 'reported';
    case 'unsubscribe':
    case 'group_unsubscribe':
      return 'unsubscribed';
    default:
      return undefined;
  }
}

const notForTheAddress = /SMTPAPI|Spam Content|Quota/i;
