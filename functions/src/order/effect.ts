import type { BusyCheckName, MoneyReturn, Party, ReturnMethod, Terms } from './order.ts';
import type { OwedReceipt } from './receipt.ts';
import type { Interval } from './schedule.ts';

export type MailTemplate =
  | 'order-received'
  | 'order-to-decide'
  | 'order-declined'
  | 'nudge'
  | 'payment-short'
  | 'paid'
  | 'confirmed'
  | 'room-ready'
  | 'new-room'
  | 'rejected'
  | 'expired'
  | 'cancelled'
  | 'refund-started'
  | 'refunded'
  | 'payout'
  | 'reschedule-asked'
  | 'reschedule-refused'
  | 'rescheduled'
  | 'feedback'
  | 'absence-reported'
  | 'absence-disputed'
  | 'attendance-settled'
  | 'reminder';

/**
 * Something the order owes to the world, as data. `key` is its permanent name: the ledger does the effect at most once under
 * it. A provider that knows idempotency keys is told a name of ours instead (names.ts). Keys hold no `.`, which the database
 * refuses. `blockedBy` names the effects that must not be under way at the same time: an effect that undoes waits for the
 * effects that make.
 */
export type Effect = EffectVariant & { blockedBy?: readonly string[] };

/** An effect that takes or gives back the mentor's time or a part of the mentee's limits. The turn that owes it books it. */
export type BookingEffect = Extract<Effect, { kind: (typeof booked)[number] }>;

const booked = ['intake', 'release-open-order', 'hold-slot', 'free-slot'] as const;

/** What a worker does outside: each effect that is not a booking. */
export type ExternalEffect = Exclude<Effect, BookingEffect>;

export const isExternalEffect = (effect: Effect): effect is ExternalEffect =>
  !booked.some((kind) => kind === effect.kind);

/** One sum on its way back, by a method that a provider knows. */
export type ReturnedSum = Pick<MoneyReturn, 'number' | 'invoiceId' | 'amount' | 'currency'> & {
  method: Exclude<ReturnMethod, 'by-hand'>;
};

type EffectVariant =
  | { kind: 'archive'; key: 'archive:request' }
  | { kind: 'intake'; key: 'intake'; hold: number }
  | { kind: 'release-open-order'; key: 'release-open-order' | 'release-open-order:again' }
  | { kind: 'hold-slot'; key: `slot:hold:${number}`; hold: number; session: Interval; check: boolean }
  | { kind: 'free-slot'; key: `slot:free:${number}`; hold: number }
  | { kind: 'check-busy'; key: `busy:${BusyCheckName}`; check: BusyCheckName; session: Interval }
  | { kind: 'open-invoice'; key: `invoice:${number}`; attempt: number; terms: Terms }
  | { kind: 'withdraw-invoice'; key: `invoice:${number}:withdraw`; attempt: number }
  | { kind: 'read-invoice'; key: `readback:${string}`; invoiceId: string; notices: readonly string[] }
  | { kind: 'close-invoice'; key: `close:${string}`; invoiceId: string }
  | ({ kind: 'return-money'; key: `return:${number}` } & ReturnedSum)
  | {
      kind: 'read-return';
      key: `return:${number}:read:${number}`;
      number: number;
      method: 'refund' | 'payout';
      id: string;
      /** True: the id came by a callback or an operator, and counts only if the provider has our name under it. */
      isClaim: boolean;
      notices: readonly string[];
    }
  | ({
      kind: 'withdraw-return';
      key: `return:${number}:withdraw:${number}`;
      id: string | undefined;
    } & ReturnedSum)
  | { kind: 'issue-receipt'; key: `receipt:${string}`; receipt: OwedReceipt }
  | {
      kind: 'create-meeting';
      key: `meeting:${number}`;
      generation: number;
      version: number;
      terms: Terms;
    }
  | { kind: 'move-meeting'; key: MoveKey; generation: number; version: number; terms: Terms }
  | {
      kind: 'verify-meeting';
      key: 'meeting:verify';
      generation: number;
      version: number;
      session: Interval;
    }
  | { kind: 'read-room'; key: `room:${number}`; generation: number }
  | { kind: 'open-room'; key: `room:open:${number}`; generation: number; meetUrl: string }
  | { kind: 'cancel-meeting'; key: 'meeting:cancel'; generation: number }
  | { kind: 'tally'; key: 'tally'; rating: number }
  | { kind: 'mail'; key: `mail:${string}`; template: MailTemplate; to: Party; about?: string | undefined }
  | { kind: 'remind'; key: ReminderKey; to: Party; offset: number };

/** What identifies an effect: in its record, to people, and on its provider's own pages. */
export interface EffectIdentity {
  kind: ExternalEffect['kind'];
  /** Whom a mail is for. */
  to?: Party | undefined;
  /** Which attempt at an invoice it is about, or which return of money. */
  number?: number | undefined;
  /** The provider's id of the invoice that is read or closed. */
  invoiceId?: string | undefined;
}

export const identityOf = (effect: ExternalEffect): EffectIdentity => ({
  kind: effect.kind,
  ...('to' in effect && { to: effect.to }),
  ...('attempt' in effect && { number: effect.attempt }),
  ...('number' in effect
    ? { number: effect.number }
    : 'invoiceId' in effect && { invoiceId: effect.invoiceId }),
});

/** A move to a version of the schedule, or back after the n-th time that a person moved the event of that generation. */
export type MoveKey = `meeting:move:${number}` | `meeting:${number}:back:${number}`;

/** `reminder:{schedule version}:{minutes before the session}:{to whom}` */
export type ReminderKey = `reminder:${number}:${number}:${Party}`;

/** A mail. `about` tells apart mails of one template that may go out several times, such as one for each refund. */
export const mailEffect = (template: MailTemplate, to: Party, about?: string | number): Effect => ({
  kind: 'mail',
  key: about === undefined ? `mail:${template}:${to}` : `mail:${template}:${to}:${about}`,
  template,
  to,
  ...(about !== undefined && { about: String(about) }),
});

/** Which mail a key stands for. An order remembers what it has sent by the keys alone. */
export function mailOf(key: string): { kind: 'mail' | 'remind'; to: Party } {
  const [first, , second, third] = key.split(':');
  return first === 'reminder'
    ? { kind: 'remind', to: third === 'mentor' ? 'mentor' : 'mentee' }
    : { kind: 'mail', to: second === 'mentor' ? 'mentor' : 'mentee' };
}

/** A provider's id as a part of a key. */
export const keyPart = (id: string): string => id.replace(/[^-\w]/g, '_');
