import type { ExternalEffect, MailTemplate } from './effect.ts';
import { DAY, HOUR, MINUTE } from './policy.ts';

/** How an effect that failed is tried again. */
export interface RetryRule {
  /** The longest wait between two attempts. */
  every: number;
  /**
   * How long its result can help. `while-owed`: as long as the order owes it. `until-session-ends`: until then. A number:
   * that long after the first of the failures in a row. After that, the effect is given up.
   */
  helps: 'while-owed' | 'until-session-ends' | number;
}

/** What is true of every effect of one kind. How it is done stands in effects/perform.ts. */
export interface EffectTraits {
  /** Which port does it. */
  provider: 'payments' | 'calendar' | 'mail' | 'archive' | 'ratings' | 'receipts';
  retry: RetryRule;
  /** It only reads how something stands: several workers may do it at once, and none needs a claim. */
  readsOnly?: true;
  /** The order may owe it again at once, under the same key: one answer is not the last. */
  recurs?: true;
  /** It may be done twice without harm. Its result waits for the next turn and gets no turn of its own. */
  repeatable?: true;
  /** It is of use only in time, and ends by itself after that. Any other effect that is given up waits for a person. */
  endsQuietly?: true;
  /** An operator may skip it: neither money, nor the mentor's time, nor the creation of the event depends on it. */
  skippable?: true;
  /** Its name for people. For a mail, it does not name the recipient. */
  label: { id: string; en: string };
}

/** Money, or a person's time, depends on it until it is done. */
const restsOnIt: RetryRule = { every: 3 * HOUR, helps: 'while-owed' };

/** A person waits for it. The order owes it no longer than it can help. */
const awaited: RetryRule = { every: 15 * MINUTE, helps: 'while-owed' };

/** No person waits for it now, but it would be missed later. */
const recordKeeping: RetryRule = { every: 3 * HOUR, helps: 30 * DAY };

/** A mail about the session: after the session it tells nothing new. */
const ofSession: RetryRule = { every: 30 * MINUTE, helps: 'until-session-ends' };

const news = (helps: number): RetryRule => ({ every: HOUR, helps });

/** One row for each kind of effect. */
export const effectCatalogue: Readonly<Record<ExternalEffect['kind'], EffectTraits>> = {
  archive: {
    provider: 'archive',
    retry: recordKeeping,
    repeatable: true,
    skippable: true,
    label: { id: 'Menyimpan arsip', en: 'Keeping the archive' },
  },
  'check-busy': {
    provider: 'calendar',
    retry: awaited,
    label: { id: 'Memeriksa kalender mentor', en: 'Checking the mentor’s calendar' },
  },
  'open-invoice': {
    provider: 'payments',
    retry: awaited,
    label: { id: 'Membuat tagihan', en: 'Opening the invoice' },
  },
  'withdraw-invoice': {
    provider: 'payments',
    retry: restsOnIt,
    label: { id: 'Menarik tagihan', en: 'Withdrawing the invoice' },
  },
  'read-invoice': {
    provider: 'payments',
    retry: restsOnIt,
    readsOnly: true,
    recurs: true,
    label: { id: 'Membaca tagihan', en: 'Reading the invoice' },
  },
  'close-invoice': {
    provider: 'payments',
    retry: restsOnIt,
    label: { id: 'Menutup tagihan', en: 'Closing the invoice' },
  },
  'return-money': {
    provider: 'payments',
    retry: restsOnIt,
    label: { id: 'Mengembalikan uang', en: 'Returning the money' },
  },
  'read-return': {
    provider: 'payments',
    retry: restsOnIt,
    recurs: true,
    label: { id: 'Membaca pengembalian uang', en: 'Reading the return of money' },
  },
  'withdraw-return': {
    provider: 'payments',
    retry: restsOnIt,
    recurs: true,
    label: { id: 'Membatalkan tautan uang', en: 'Voiding the link, or looking for the refund' },
  },
  'issue-receipt': {
    provider: 'receipts',
    retry: restsOnIt,
    repeatable: true,
    label: { id: 'Menerbitkan kuitansi', en: 'Issuing the receipt' },
  },
  'create-meeting': {
    provider: 'calendar',
    retry: awaited,
    recurs: true,
    label: { id: 'Membuat pertemuan', en: 'Making the meeting' },
  },
  'move-meeting': {
    provider: 'calendar',
    retry: awaited,
    skippable: true,
    label: { id: 'Memindahkan pertemuan', en: 'Moving the meeting' },
  },
  'verify-meeting': {
    provider: 'calendar',
    retry: restsOnIt,
    recurs: true,
    skippable: true,
    label: { id: 'Memeriksa pertemuan', en: 'Verifying the meeting' },
  },
  'read-room': {
    provider: 'calendar',
    retry: awaited,
    skippable: true,
    label: { id: 'Membaca tautan ruang', en: 'Reading the link of the room' },
  },
  'open-room': {
    provider: 'calendar',
    retry: awaited,
    skippable: true,
    label: { id: 'Membuka ruang', en: 'Opening the room' },
  },
  'cancel-meeting': {
    provider: 'calendar',
    retry: restsOnIt,
    skippable: true,
    label: { id: 'Membatalkan pertemuan', en: 'Cancelling the meeting' },
  },
  tally: {
    provider: 'ratings',
    retry: recordKeeping,
    repeatable: true,
    skippable: true,
    label: { id: 'Menghitung penilaian', en: 'Counting the feedback' },
  },
  mail: {
    provider: 'mail',
    retry: ofSession,
    endsQuietly: true,
    skippable: true,
    label: { id: 'Email', en: 'Mail' },
  },
  remind: {
    provider: 'mail',
    retry: ofSession,
    endsQuietly: true,
    skippable: true,
    label: { id: 'Pengingat', en: 'Reminder' },
  },
};

export const isEffectKind = (kind: unknown): kind is ExternalEffect['kind'] =>
  typeof kind === 'string' && Object.hasOwn(effectCatalogue, kind);

/** `undefined`: a kind that this version does not know. */
export const traitsOf = (kind: string): EffectTraits | undefined =>
  isEffectKind(kind) ? effectCatalogue[kind] : undefined;

/** One row for each mail. Some are worth sending for a time of their own, with or without a session. */
const mailRetries: Readonly<Record<MailTemplate, RetryRule>> = {
  'order-received': ofSession,
  'order-to-decide': ofSession,
  'order-declined': news(3 * DAY),
  nudge: ofSession,
  'payment-short': ofSession,
  paid: ofSession,
  confirmed: ofSession,
  'room-ready': ofSession,
  'new-room': ofSession,
  rejected: news(3 * DAY),
  expired: news(3 * DAY),
  cancelled: news(3 * DAY),
  'refund-started': news(7 * DAY),
  refunded: news(7 * DAY),
  payout: news(14 * DAY),
  'reschedule-asked': ofSession,
  'reschedule-refused': ofSession,
  rescheduled: ofSession,
  feedback: news(3 * DAY),
  'absence-reported': awaited,
  'absence-disputed': news(3 * DAY),
  'attendance-settled': news(7 * DAY),
  reminder: ofSession,
};

export const retryRuleOf = (effect: ExternalEffect): RetryRule =>
  effect.kind === 'mail' ? mailRetries[effect.template] : effectCatalogue[effect.kind].retry;
