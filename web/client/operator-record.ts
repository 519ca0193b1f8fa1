import * as z from 'zod/mini';
import { note, status, terms, words } from './order.ts';

/** Epoch milliseconds. */
const time = z.number();

/** An effect by its kind, with the recipient of a mail, or the number of a refund or an invoice. */
const identity = z.object({
  kind: z.string(),
  to: z.optional(z.enum(['mentee', 'mentor'])),
  number: z.optional(z.number()),
});

const need = z.object({
  /** An unknown code, of a newer backend, is shown unchanged. */
  code: z.string(),
  at: time,
  /** The key of an effect, or the number of a refund. */
  about: z.string(),
  reason: z.string(),
  /** The cause that it shares with action items of other orders. */
  cause: z.optional(z.string()),
  effect: z.optional(identity),
});

/** `empty`: there is no request under that id. */
const standing = z.union([status, z.literal('empty')]);

export const needing = z.object({
  orders: z.array(z.object({ orderId: z.string(), status: standing, since: time, needs: z.array(need) })),
  /** Set if the list continues. */
  next: z.optional(z.object({ since: time })),
});

/** The orders that are tried again; `next`: there may be more. */
export const retried = z.object({
  orderIds: z.array(z.string()),
  next: z.optional(z.object({ since: time, orderId: z.string() })),
});

export const found = z.object({ orderIds: z.array(z.string()) });

const effect = z.object({
  key: z.string(),
  effect: identity,
  state: z.enum(['leased', 'waiting', 'parked', 'done', 'skipped']),
  attempts: z.optional(z.number()),
  at: z.optional(time),
  nextAt: z.optional(time),
  error: z.optional(z.string()),
  reason: z.optional(z.string()),
});

const invoice = z.object({
  attempt: z.number(),
  id: z.string(),
  url: z.string(),
  amount: z.number(),
  openedAt: time,
  expiresAt: time,
  closedAt: z.optional(time),
  report: z.optional(
    z.object({
      status: z.enum(['open', 'paid', 'expired']),
      paidAmount: z.optional(z.number()),
      paidAt: z.optional(time),
      channel: z.optional(z.string()),
    }),
  ),
});

const moneyReturn = z.object({
  number: z.number(),
  invoiceId: z.string(),
  amount: z.number(),
  method: z.enum(['refund', 'payout', 'by-hand']),
  status: z.enum(['asked', 'pending', 'succeeded', 'failed']),
  at: time,
  settledAt: z.optional(time),
  id: z.optional(z.string()),
  code: z.optional(z.string()),
  elsewhere: z.optional(z.boolean()),
  takenOverAt: z.optional(time),
});

const facts = z.object({
  request: z.optional(
    z.object({
      menteeId: z.string(),
      mentorId: z.string(),
      topicId: z.string(),
      minutes: z.number(),
      startsAt: time,
      createdAt: time,
      note: z.optional(note),
    }),
  ),
  approval: z.optional(z.object({ decision: z.string(), at: time, reason: z.optional(words) })),
  cancellation: z.optional(z.object({ by: z.string(), at: time, reason: z.optional(words) })),
  notices: z._default(
    z.record(z.string(), z.object({ about: z.string(), id: z.string(), status: z.string(), at: time })),
    {},
  ),
  feedback: z.optional(z.object({ rating: z.number(), at: time, comment: z.optional(words) })),
});

/** An order with its private record, as the function `operator` explains it. */
export const explained = z.object({
  orderId: z.string(),
  status: standing,
  reason: z.optional(z.string()),
  terms: z.optional(terms),
  payment: z.optional(z.object({ status: z.string() })),
  meeting: z.optional(z.object({ status: z.string(), eventId: z.string(), meetUrl: z.optional(z.string()) })),
  needs: z.array(need),
  owed: z.array(z.object({ effect: identity, key: z.string(), state: z.string() })),
  effects: z.array(effect),
  wakeAt: z.optional(time),
  remindAt: z.optional(time),
  facts,
  invoices: z.array(invoice),
  returns: z.array(moneyReturn),
  operatorActions: z.array(
    z.object({
      at: time,
      by: z.string(),
      did: z.string(),
      about: z.string(),
      reason: z.optional(z.string()),
    }),
  ),
});

export type Need = z.infer<typeof need>;
export type EffectIdentity = z.infer<typeof identity>;
export type Standing = z.infer<typeof standing>;
export type Needing = z.infer<typeof needing>;
export type NeedingOrder = Needing['orders'][number];
export type Found = z.infer<typeof found>;
export type EffectRecord = z.infer<typeof effect>;
export type InvoiceRecord = z.infer<typeof invoice>;
export type MoneyReturn = z.infer<typeof moneyReturn>;
export type Explained = z.infer<typeof explained>;
