/** What the function `operator` answers. Codes are texts: one that a later backend has is shown as it is. */
import * as z from 'zod/mini';
import type { PaymentShares, ShareTerms } from '../order/mentor-share.ts';
import type { Invoice, MoneyReturn, Payment, ProviderNotification, SlotHold } from '../order/order.ts';
import type { OperatorAction } from '../order/ledger.ts';
import { storedShare } from './earned-share.ts';
import { absencesRead, approvalRead, cancellationRead, feedbackRead, requestRead } from './facts.ts';
import { attendance, happening, meeting, payment, rescheduleRequest, terms } from './published-order.ts';
import { listPlace } from './operator-commands.ts';
import { listedOrder, orderSummary } from './order-summary.ts';
import { orderId, orderStatus, party, time } from './values.ts';

/** An effect, by its kind; of a mail, whom it is for; of a return of money or an invoice, its number. */
const identity = z.object({
  kind: z.string(),
  to: z.optional(party),
  number: z.optional(z.number()),
  invoiceId: z.optional(z.string()),
});

const need = z.object({
  code: z.string(),
  at: time,
  /** The key of an effect, the number of a return of money, or what else it is about. */
  about: z.string(),
  reason: z.string(),
  /** What it has in common with the needs of other orders. */
  cause: z.optional(z.string()),
  effect: z.optional(identity),
});

/** `empty`: nobody has asked for anything under that id. */
const standing = z.union([orderStatus, z.literal('empty')]);

export const waiting = z.object({
  orders: z.array(
    z.object({
      orderId: z.string(),
      status: standing,
      since: time,
      /** Missing if the request cannot be read. */
      summary: z.optional(orderSummary),
      needs: z.array(need),
    }),
  ),
  /** The `after` of the next call, where the list goes on. */
  next: z.optional(listPlace),
});

export const retried = z.object({
  cause: z.string(),
  orderIds: z.array(z.string()),
  /** How many of them go on later by themselves. */
  notYet: z.int().check(z.nonnegative()),
  next: z.optional(listPlace),
});

export const found = z.object({ orderIds: z.array(z.string()) });

/** `next`: the `after` of the next call, where the list goes on. */
export const listed = z.object({ orders: z.array(listedOrder), next: z.optional(orderId) });

export const addresses = z.object({
  addresses: z.array(z.object({ orderId: z.string(), mail: z.string(), cause: z.string(), failedAt: time })),
});

const effect = z.object({
  key: z.string(),
  effect: identity,
  state: z.enum(['leased', 'waiting', 'parked', 'done', 'skipped']),
  attempts: z.optional(z.number()),
  at: z.optional(time),
  nextAt: z.optional(time),
  error: z.optional(z.string()),
  reason: z.optional(z.string()),
  since: z.optional(time),
  until: z.optional(time),
  failureKind: z.optional(z.enum(['passing', 'lasting', 'set-up'])),
  mayBeDone: z.optional(z.boolean()),
  /** Of which provider, and under which name or id it is found there. */
  asked: z.optional(z.object({ of: z.enum(['payments', 'calendar', 'mail']), as: z.string() })),
});

/** What a provider told by a callback. */
export const notice = z.object({
  about: z.enum(['invoice', 'refund', 'mail']),
  id: z.string(),
  name: z.optional(z.string()),
  status: z.string(),
  at: time,
  read: z.optional(z.boolean()),
  readAt: z.optional(time),
  paid: z.optional(z.boolean()),
  paymentId: z.optional(z.string()),
  amount: z.optional(z.number()),
  paidAt: z.optional(time),
  settled: z.optional(z.enum(['received', 'not-received'])),
}) satisfies z.ZodMiniType<ProviderNotification>;

/** Money that came by an invoice. */
export const receivedPayment = z.object({
  id: z.optional(z.string()),
  amount: z.number(),
  currency: z.string(),
  paidAt: time,
  heardAt: time,
  channel: z.optional(z.string()),
  reference: z.optional(z.string()),
}) satisfies z.ZodMiniType<Payment>;

export const invoice = z.object({
  attempt: z.number(),
  id: z.string(),
  url: z.string(),
  amount: z.number(),
  openedAt: time,
  expiresAt: time,
  closedAt: z.optional(time),
  refused: z.optional(z.boolean()),
  report: z.optional(
    z.object({
      status: z.enum(['open', 'paid', 'expired']),
      readAt: time,
      paidAmount: z.optional(z.number()),
      currency: z.optional(z.string()),
      paidAt: z.optional(time),
      channel: z.optional(z.string()),
      paymentId: z.optional(z.string()),
    }),
  ),
  payments: z.optional(z.array(receivedPayment)),
}) satisfies z.ZodMiniType<Invoice>;

export const moneyReturn = z.object({
  number: z.number(),
  invoiceId: z.string(),
  amount: z.number(),
  currency: z.string(),
  method: z.enum(['refund', 'payout', 'by-hand']),
  status: z.enum(['asked', 'pending', 'succeeded', 'failed']),
  at: time,
  id: z.optional(z.string()),
  url: z.optional(z.string()),
  readAt: z.optional(time),
  settledAt: z.optional(time),
  arrivedAt: z.optional(time),
  code: z.optional(z.string()),
  failure: z.optional(z.enum(['refused', 'unclaimed', 'elsewhere', 'unclear'])),
  replaces: z.optional(z.number()),
  elsewhere: z.optional(z.boolean()),
  takenOverAt: z.optional(time),
}) satisfies z.ZodMiniType<MoneyReturn>;

export const hold = z.object({
  number: z.number(),
  state: z.enum(['wanted', 'held', 'refused']),
  startsAt: time,
  endsAt: time,
  freedAt: z.optional(time),
}) satisfies z.ZodMiniType<SlotHold>;

export const operatorAction = z.object({
  at: time,
  by: z.string(),
  did: z.string(),
  about: z.string(),
  reason: z.optional(z.string()),
}) satisfies z.ZodMiniType<OperatorAction>;

/** What was fixed at intake of how a payment is shared, in percent of it and in whole rupiah. */
export const shareTerms = z.object({
  feePercent: z.number(),
  feeRupiah: z.number(),
  taxPercent: z.number(),
}) satisfies z.ZodMiniType<ShareTerms>;

/** How the payment of an order that has ended is shared, in whole rupiah. */
const paymentShares = z.object({
  fee: z.number(),
  tax: z.number(),
  share: z.number(),
}) satisfies z.ZodMiniType<PaymentShares>;

/** An order with its private record. */
export const explained = z.object({
  orderId: z.string(),
  status: standing,
  reason: z.optional(z.string()),
  terms: z.optional(terms),
  autoApproved: z.optional(z.boolean()),
  payment: z.optional(payment),
  meeting: z.optional(meeting),
  /** In whose calendar the event is, where several organisers share out the sessions. */
  organiser: z.optional(z.string()),
  rescheduleRequests: z.optional(z.record(z.string(), rescheduleRequest)),
  attendance: z.optional(attendance),
  needs: z.array(need),
  owed: z.array(z.object({ effect: identity, key: z.string(), state: z.string() })),
  effects: z.array(effect),
  wakeAt: z.optional(time),
  remindAt: z.optional(time),
  facts: z.object({
    request: z.optional(requestRead),
    approval: z.optional(approvalRead),
    cancellation: z.optional(cancellationRead),
    notices: z._default(z.record(z.string(), notice), {}),
    invoiceWishes: z._default(z.record(z.string(), time), {}),
    checkPaymentAt: z.optional(time),
    feedback: z.optional(feedbackRead),
    absences: z._default(absencesRead, {}),
  }),
  invoices: z.array(invoice),
  returns: z.array(moneyReturn),
  /** Missing until the order is accepted. */
  shareTerms: z.optional(shareTerms),
  /** What of the payment is the platform's, the tax office's and the mentor's by now. */
  shares: z.optional(paymentShares),
  /** What the mentor has earned by it, and what of that was paid, by which payout. Missing while nothing is earned. */
  earned: z.optional(storedShare),
  holds: z.array(hold),
  operatorActions: z.array(operatorAction),
  timeline: z.array(happening),
});

export type WaitingOrders = z.infer<typeof waiting>;
export type RetriedOrders = z.infer<typeof retried>;
export type ListedOrders = z.infer<typeof listed>;
export type FoundOrders = z.infer<typeof found>;
export type FailingAddresses = z.infer<typeof addresses>;
export type ExplainedOrder = z.infer<typeof explained>;
