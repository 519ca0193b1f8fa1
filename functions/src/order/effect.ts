import type { Terms } from './order.ts';

export type Party = 'mentee' | 'mentor';

export type MailTemplate =
  | 'order-received'
  | 'order-to-decide'
  | 'order-declined'
  | 'confirmed'
  | 'rejected'
  | 'expired'
  | 'refunded'
  | 'reminder';

/**
 * Something the order owes to the world, as data. `key` names it once and for all: a provider that knows idempotency
 * keys is told it, and the ledger does it at most once under it. Keys hold no `.`, which the database refuses.
 */
export type Effect =
  | { kind: 'archive'; key: 'archive:request' }
  | { kind: 'intake'; key: 'intake' }
  | { kind: 'free-slot'; key: 'slot:free' }
  | { kind: 'open-invoice'; key: 'invoice:1'; terms: Terms }
  | { kind: 'read-invoice'; key: `readback:${number}`; invoiceId: string; notices: readonly string[] }
  | { kind: 'close-invoice'; key: 'invoice:1:close'; invoiceId: string }
  | { kind: 'refund'; key: 'refund:1'; invoiceId: string; amount: number }
  | { kind: 'read-refund'; key: `refund-read:${number}`; refundId: string; notices: readonly string[] }
  | { kind: 'create-meeting'; key: `meeting:${number}`; version: number; terms: Terms }
  | { kind: 'read-room'; key: `room:${number}`; eventId: string }
  | { kind: 'cancel-meeting'; key: `meeting:${number}:cancel`; eventId: string }
  | { kind: 'mail'; key: `mail:${MailTemplate}:${Party}`; template: MailTemplate; to: Party }
  | { kind: 'remind'; key: ReminderKey; to: Party; offset: number };

/** `reminder:{schedule version}:{minutes before the session}:{to whom}` */
export type ReminderKey = `reminder:${number}:${number}:${Party}`;

export type EffectKey = Effect['key'];

export const mail = (template: MailTemplate, to: Party): Effect => ({
  kind: 'mail',
  key: `mail:${template}:${to}`,
  template,
  to,
});
