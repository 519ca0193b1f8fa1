import * as z from 'zod';
import { ids } from '../../order/ids.ts';
import type {
  Approval,
  Cancellation,
  Feedback,
  Invoice,
  Meeting,
  MoneyReturn,
  ProviderNotification,
  Order,
  OrderRequest,
  Payment,
  RescheduleRequest,
} from '../../order/order.ts';
import type { FailureKind } from '../../order/failure.ts';
import { isEffectKind } from '../../order/effect-catalogue.ts';
import type { EffectIdentity } from '../../order/effect.ts';
import type { EffectRecord, LedgerEntry } from '../../order/ledger.ts';
import type { WatchedOrder, AgendaSession } from '../../ports/published-orders.ts';
import { childrenIn, untold } from './children.ts';

const time = z.number().int().nonnegative();

/** Independent children: one that cannot be read counts as missing. */
export const eachOf = <Child>(schema: z.ZodType<Child>) =>
  z
    .unknown()
    .optional()
    .transform((value) => childrenIn(value, '', (child) => schema.safeParse(child).data, untold));

/**
 * A list or a record that the functions wrote; every entry must be readable. A tree that an operator mended by hand may have
 * lost an entry. The database then returns a list with holes, or an object.
 */
const listOf = <Entry extends z.ZodType>(schema: Entry) =>
  z.preprocess((value) => (isTree(value) ? Object.values(present(value)) : value), z.array(schema));
const recordOf = <Entry extends z.ZodType>(schema: Entry) =>
  z.preprocess((value) => (isTree(value) ? present(value) : value), z.record(z.string(), schema));

/** A missing value was empty: the database keeps no empty values. */
const isTree = (value: unknown): boolean => value === undefined || typeof value === 'object';
const present = (value: unknown): Record<string, unknown> => childrenIn(value, '', (child) => child, untold);

/** A request that was accepted before, under any version of the rules. */
const takenSchema = z.object({
  menteeId: z.string(),
  mentorId: z.string(),
  topicId: z.string(),
  minutes: z.number().int().positive(),
  startsAt: time,
  createdAt: time,
  note: z.string().optional(),
  quotedAmount: z.number().optional(),
}) satisfies z.ZodType<OrderRequest>;

export const requestSchema = takenSchema.extend({
  menteeId: z.string().regex(ids.person),
  mentorId: z.string().regex(ids.person),
  topicId: z.string().regex(ids.topic),
});

export const approvalSchema = z.object({
  decision: z.enum(['approved', 'rejected']),
  at: time,
  reason: z.string().optional(),
  auto: z.boolean().optional(),
}) satisfies z.ZodType<Approval>;

const party = z.enum(['mentee', 'mentor']);

export const cancellationSchema = z.object({
  by: z.enum(['mentee', 'mentor', 'admin']),
  at: time,
  reason: z.string().optional(),
}) satisfies z.ZodType<Cancellation>;

export const feedbackSchema = z.object({
  rating: z.number().int().min(1).max(10),
  at: time,
  comment: z.string().optional(),
}) satisfies z.ZodType<Feedback>;

const askSchema = z.object({ by: party, startsAt: time, at: time, reason: z.string().optional() });
const answerSchema = z.object({ decision: z.enum(['accepted', 'refused']), at: time });

export const rescheduleSchema = z.object({
  ask: askSchema,
  answer: answerSchema.optional().catch(undefined),
});

export const noticeSchema = z.object({
  about: z.enum(['invoice', 'refund', 'mail']),
  id: z.string(),
  name: z.string().optional(),
  status: z.string(),
  at: time,
  read: z.boolean().optional(),
  readAt: time.optional(),
  paid: z.boolean().optional(),
  paymentId: z.string().optional(),
  amount: z.number().optional(),
  paidAt: time.optional(),
  settled: z.enum(['received', 'not-received']).optional(),
}) satisfies z.ZodType<ProviderNotification>;

const termsSchema = z.object({
  amount: z.number(),
  currency: z.literal('IDR'),
  startsAt: time,
  endsAt: time,
  payBy: time,
  approveBy: time,
  topicTitle: z.string(),
  mentorName: z.string(),
  menteeName: z.string(),
});

const refusalCodes = [
  'malformed',
  'unknown-mentee',
  'unknown-mentor',
  'unknown-topic',
  'own-mentor',
  'in-the-past',
  'too-soon',
  'too-far',
  'outside-availability',
  'price-changed',
  'too-many-open',
  'too-many-unpaid',
  'too-many-today',
  'slot-taken',
  'another-open',
] as const;

const intakeSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    at: time,
    terms: termsSchema,
    autoApprove: z.boolean(),
    quiet: z.boolean().optional(),
  }),
  z.object({ outcome: z.literal('refused'), at: time, code: z.enum(refusalCodes) }),
]);

const paymentSchema = z.object({
  id: z.string().optional(),
  amount: z.number(),
  currency: z.string(),
  paidAt: time,
  heardAt: time,
  channel: z.string().optional(),
  reference: z.string().optional(),
}) satisfies z.ZodType<Payment>;

const invoiceSchema = z.object({
  attempt: z.number(),
  id: z.string(),
  url: z.string(),
  amount: z.number(),
  openedAt: time,
  expiresAt: time,
  closedAt: time.optional(),
  refused: z.boolean().optional(),
  report: z
    .object({
      status: z.enum(['open', 'paid', 'expired']),
      readAt: time,
      paidAmount: z.number().optional(),
      currency: z.string().optional(),
      paidAt: time.optional(),
      channel: z.string().optional(),
      paymentId: z.string().optional(),
    })
    .optional(),
  payments: listOf(paymentSchema).optional(),
}) satisfies z.ZodType<Invoice>;

const returnSchema = z.object({
  number: z.number(),
  invoiceId: z.string(),
  amount: z.number(),
  currency: z.string(),
  method: z.enum(['refund', 'payout', 'by-hand']),
  status: z.enum(['asked', 'pending', 'succeeded', 'failed']),
  at: time,
  id: z.string().optional(),
  url: z.string().optional(),
  readAt: time.optional(),
  settledAt: time.optional(),
  arrivedAt: time.optional(),
  code: z.string().optional(),
  failure: z.enum(['refused', 'unclaimed', 'elsewhere', 'unclear']).optional(),
  replaces: z.number().optional(),
  elsewhere: z.boolean().optional(),
  takenOverAt: time.optional(),
}) satisfies z.ZodType<MoneyReturn>;

const meetingSchema = z.object({
  eventId: z.string(),
  version: z.number(),
  createdAt: time,
  meetUrl: z.string().optional(),
  roomReadyAt: time.optional(),
  roomOpenedAt: time.optional(),
  uninvited: listOf(party).optional(),
  cancelledAt: time.optional(),
  lastVerifiedAt: time.optional(),
  deletedExternallyAt: time.optional(),
  externalMoves: listOf(z.object({ at: time, restoredAt: time.optional() })),
}) satisfies z.ZodType<Meeting>;

const proposalSchema = rescheduleSchema.extend({
  answer: answerSchema.optional(),
  state: z.enum(['asked', 'open', 'accepted', 'refused', 'lapsed', 'declined', 'void']),
  number: z.number().optional(),
  from: time.optional(),
  answerBy: time.optional(),
  openedAt: time.optional(),
  settledAt: time.optional(),
  code: z.enum(refusalCodes).optional(),
}) satisfies z.ZodType<RescheduleRequest>;

const endingSchema = z.object({
  status: z.enum(['declined', 'completed', 'rejected', 'expired', 'cancelled']),
  at: time,
  reason: z.string(),
  retainedAmount: z.number(),
});

/** The database keeps no empty objects: a missing one was empty. */
const orderSchema = z.object({
  id: z.string(),
  request: takenSchema.optional(),
  approval: approvalSchema.optional(),
  cancellation: cancellationSchema.optional(),
  feedback: feedbackSchema.optional(),
  notices: recordOf(noticeSchema),
  invoiceWishes: recordOf(time),
  intake: intakeSchema.optional(),
  holds: listOf(
    z.object({
      number: z.number(),
      state: z.enum(['wanted', 'held', 'refused']),
      startsAt: time,
      endsAt: time,
      freedAt: time.optional(),
    }),
  ),
  currentHold: z.number().default(1),
  releasedAt: time.optional(),
  payBy: time.optional(),
  invoicesWanted: z.number().default(0),
  invoices: listOf(invoiceSchema),
  readBackCount: z.number().default(0),
  returns: listOf(returnSchema),
  schedule: z.object({ version: z.number(), since: time, startsAt: time, endsAt: time }).optional(),
  rescheduleRequests: recordOf(proposalSchema),
  meetingWanted: z.boolean().default(false),
  meeting: meetingSchema.optional(),
  lostMeetings: listOf(meetingSchema),
  archivedAt: time.optional(),
  talliedAt: time.optional(),
  sent: recordOf(time),
  missed: recordOf(time),
  revival: z
    .object({
      at: time,
      outcome: z.enum(['asked', 'revived', 'refused']),
      number: z.number(),
      undone: endingSchema,
      approveBy: time,
    })
    .optional(),
  ended: endingSchema.optional(),
}) satisfies z.ZodType<Order>;

const failureKind = z.enum(['passing', 'lasting', 'set-up']) satisfies z.ZodType<FailureKind>;

const ofEffect = {
  effect: z.object({
    kind: z.custom<EffectIdentity['kind']>(isEffectKind),
    to: party.optional(),
    number: z.number().optional(),
    invoiceId: z.string().optional(),
  }),
  attempts: z.number(),
};

const effectSchema = z.discriminatedUnion('state', [
  z.object({
    ...ofEffect,
    state: z.literal('leased'),
    token: z.string(),
    until: time,
    since: time.optional(),
    error: z.string().optional(),
    failureKind: failureKind.optional(),
    mayBeDone: z.boolean().optional(),
  }),
  z.object({
    ...ofEffect,
    state: z.literal('waiting'),
    nextAt: time,
    until: time.optional(),
    error: z.string(),
    since: time,
    failureKind: failureKind.optional(),
    mayBeDone: z.boolean().optional(),
  }),
  z.object({ ...ofEffect, state: z.literal('parked'), at: time, error: z.string() }),
  z.object({ ...ofEffect, state: z.literal('done'), at: time }),
  z.object({ ...ofEffect, state: z.literal('skipped'), at: time, reason: z.string() }),
]) satisfies z.ZodType<EffectRecord>;

export const entrySchema = z.object({
  order: orderSchema,
  effects: recordOf(effectSchema),
  operatorActions: listOf(
    z.object({
      at: time,
      by: z.string(),
      did: z.string(),
      about: z.string(),
      reason: z.string().optional(),
    }),
  ),
  revision: z.number(),
  heardAt: time.optional(),
  wakeAt: time.optional(),
  remindAt: time.optional(),
  actionRequiredSince: time.optional(),
  actionRequiredLatest: time.optional(),
}) satisfies z.ZodType<LedgerEntry>;

/** What a caller waits for after placing an order. */
export const publishedSchema = z
  .object({
    status: z.string().default('requested'),
    reason: z.string().optional(),
    reasonText: z.object({ id: z.string(), en: z.string() }).optional(),
    terms: z.object({ amount: z.number() }).optional(),
    payment: z.object({ invoiceUrl: z.string() }).optional(),
  })
  .transform(({ status, reason, reasonText, terms, payment }): WatchedOrder => ({
    status,
    reason,
    reasonText,
    amount: terms?.amount,
    invoiceUrl: payment?.invoiceUrl,
  }));

/** What an agenda has of an order. */
export const sessionSchema = z.object({
  eventId: z.string(),
  version: z.number(),
  startsAt: time,
  endsAt: time,
  title: z.string(),
  meetUrl: z.string().optional(),
  cancelled: z.boolean(),
}) satisfies z.ZodType<AgendaSession>;
