import * as z from 'zod';
import { ids } from '../../order/ids.ts';
import type { Mentor } from '../../order/intake.ts';
import type {
  Approval,
  Cancellation,
  Feedback,
  Invoice,
  Meeting,
  MoneyReturn,
  Notice,
  Order,
  OrderRequest,
  Payment,
  Proposal,
} from '../../order/order.ts';
import type { FailureKind } from '../../order/failure.ts';
import type { EffectRecord, LedgerEntry } from '../../order/ledger.ts';
import type { Person, Published, Session } from '../../ports.ts';
import { sessionTitle } from '../../words/session-title.ts';

const time = z.number().int().nonnegative();

/** A request that was taken once, and by whichever rules. */
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

export const rescheduleSchema = z.object({ ask: askSchema, answer: answerSchema.optional() });

export const noticeSchema = z.object({
  about: z.enum(['invoice', 'refund', 'mail']),
  id: z.string(),
  status: z.string(),
  at: time,
  read: z.boolean().optional(),
  readAt: time.optional(),
  paid: z.boolean().optional(),
  paymentId: z.string().optional(),
  amount: z.number().optional(),
  paidAt: time.optional(),
  settled: z.enum(['received', 'not-received']).optional(),
}) satisfies z.ZodType<Notice>;

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
  'slot-taken',
  'another-open',
] as const;

const intakeSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('accepted'), at: time, terms: termsSchema, autoApprove: z.boolean() }),
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
  payments: z.array(paymentSchema).optional(),
}) satisfies z.ZodType<Invoice>;

const returnSchema = z.object({
  number: z.number(),
  invoiceId: z.string(),
  amount: z.number(),
  currency: z.string(),
  way: z.enum(['refund', 'payout', 'by-hand']),
  status: z.enum(['asked', 'pending', 'succeeded', 'failed']),
  at: time,
  id: z.string().optional(),
  url: z.string().optional(),
  readAt: time.optional(),
  settledAt: time.optional(),
  code: z.string().optional(),
  replaces: z.number().optional(),
}) satisfies z.ZodType<MoneyReturn>;

const meetingSchema = z.object({
  eventId: z.string(),
  version: z.number(),
  createdAt: time,
  meetUrl: z.string().optional(),
  roomReadyAt: time.optional(),
  uninvited: z.array(party).optional(),
  cancelledAt: time.optional(),
  seenAt: time.optional(),
  goneAt: time.optional(),
  displacements: z.array(z.object({ at: time, mendedAt: time.optional() })).default([]),
}) satisfies z.ZodType<Meeting>;

const proposalSchema = rescheduleSchema.extend({
  state: z.enum(['asked', 'open', 'accepted', 'refused', 'lapsed', 'declined', 'void']),
  number: z.number().optional(),
  openedAt: time.optional(),
  settledAt: time.optional(),
  code: z.enum(refusalCodes).optional(),
}) satisfies z.ZodType<Proposal>;

const endingSchema = z.object({
  status: z.enum(['declined', 'completed', 'rejected', 'expired', 'cancelled']),
  at: time,
  reason: z.string(),
  keep: z.number(),
});

/** The database keeps no empty objects: what is missing was empty. */
const orderSchema = z.object({
  id: z.string(),
  request: takenSchema.optional(),
  approval: approvalSchema.optional(),
  cancellation: cancellationSchema.optional(),
  feedback: feedbackSchema.optional(),
  notices: z.record(z.string(), noticeSchema).default({}),
  invoiceWishes: z.record(z.string(), time).default({}),
  intake: intakeSchema.optional(),
  holds: z
    .array(
      z.object({
        number: z.number(),
        state: z.enum(['wanted', 'held', 'refused']),
        startsAt: time,
        endsAt: time,
        freedAt: time.optional(),
      }),
    )
    .default([]),
  currentHold: z.number().default(1),
  leftAt: time.optional(),
  invoicesWanted: z.number().default(0),
  invoices: z.array(invoiceSchema).default([]),
  reads: z.number().default(0),
  returns: z.array(returnSchema).default([]),
  schedule: z.object({ version: z.number(), since: time, startsAt: time, endsAt: time }).optional(),
  proposals: z.record(z.string(), proposalSchema).default({}),
  meetingWanted: z.boolean().default(false),
  meeting: meetingSchema.optional(),
  lostMeetings: z.array(meetingSchema).default([]),
  archivedAt: time.optional(),
  talliedAt: time.optional(),
  sent: z.record(z.string(), time).default({}),
  missed: z.record(z.string(), time).default({}),
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

const effectSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('leased'),
    attempts: z.number(),
    token: z.string(),
    until: time,
    since: time.optional(),
    error: z.string().optional(),
    kind: failureKind.optional(),
  }),
  z.object({
    state: z.literal('waiting'),
    attempts: z.number(),
    nextAt: time,
    error: z.string(),
    since: time,
    kind: failureKind.optional(),
  }),
  z.object({ state: z.literal('parked'), attempts: z.number(), at: time, error: z.string() }),
  z.object({ state: z.literal('done'), attempts: z.number(), at: time }),
  z.object({ state: z.literal('skipped'), attempts: z.number(), at: time, reason: z.string() }),
]) satisfies z.ZodType<EffectRecord>;

/** What an entry is made of, and nobody looks it up by. */
export type EntryContent = Pick<LedgerEntry, 'order' | 'effects' | 'acts'>;

export const contentSchema = z.object({
  order: orderSchema,
  effects: z.record(z.string(), effectSchema).default({}),
  acts: z
    .array(
      z.object({
        at: time,
        by: z.string(),
        did: z.string(),
        about: z.string(),
        reason: z.string().optional(),
      }),
    )
    .default([]),
}) satisfies z.ZodType<EntryContent>;

/** The rest of an entry. */
export const headSchema = z.object({
  revision: z.number(),
  viewRevision: z.number().default(0),
  publishBy: time.optional(),
  wakeAt: time.optional(),
  remindAt: time.optional(),
  needsSince: time.optional(),
  needsLatest: time.optional(),
}) satisfies z.ZodType<Omit<LedgerEntry, keyof EntryContent>>;

const openHours = z.array(z.object({ from: z.string(), to: z.string() }));

/** A day off is an empty list, which the database does not keep: `closed` says it. */
const exceptionSchema = z.union([z.literal('closed').transform(() => []), openHours]);

const weekSchema = z
  .object({
    mon: openHours.optional(),
    tue: openHours.optional(),
    wed: openHours.optional(),
    thu: openHours.optional(),
    fri: openHours.optional(),
    sat: openHours.optional(),
    sun: openHours.optional(),
  })
  .default({});

export const mentorSchema = z
  .object({
    name: z.string(),
    timeZone: z.string().refine(isZone),
    topics: z
      .record(
        z.string(),
        z.object({
          title: z.string(),
          offers: z
            .record(
              z.string(),
              z.object({ minutes: z.number(), price: z.number().int().nonnegative().max(1_000_000_000) }),
            )
            .default({}),
        }),
      )
      .default({}),
    availability: weekSchema,
    exceptions: z.record(z.string(), exceptionSchema).default({}),
    autoApprove: z.boolean().default(false),
  })
  .transform(({ availability, exceptions, ...mentor }): Mentor => ({
    ...mentor,
    availability: { week: definedOf(availability), exceptions },
  }));

const definedOf = (week: z.infer<typeof weekSchema>): Mentor['availability']['week'] =>
  Object.fromEntries(Object.entries(week).filter(([, hours]) => hours !== undefined));

/** Zones that were found to be some: to find out takes long. There are some hundreds. */
const zones = new Set<string>();

function isZone(timeZone: string): boolean {
  if (zones.has(timeZone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    zones.add(timeZone);
    return true;
  } catch {
    return false;
  }
}

export const personSchema = z.object({
  name: z.string().min(1),
  email: z.email(),
  locale: z.enum(['id', 'en']).catch('id'),
  timeZone: z.string().refine(isZone).catch('Asia/Jakarta'),
}) satisfies z.ZodType<Person>;

/** What a caller waits for after placing an order. */
export const publishedSchema = z
  .object({
    status: z.string().default('requested'),
    reason: z.string().optional(),
    reasonText: z.object({ id: z.string(), en: z.string() }).optional(),
    terms: z.object({ amount: z.number() }).optional(),
    payment: z.object({ invoiceUrl: z.string() }).optional(),
  })
  .transform(({ status, reason, reasonText, terms, payment }): Published => ({
    status,
    reason,
    reasonText,
    amount: terms?.amount,
    invoiceUrl: payment?.invoiceUrl,
  }));

/** A published order that has or had an event. */
export const sessionSchema = z
  .object({
    terms: z.object({
      startsAt: time,
      endsAt: time,
      topicTitle: z.string(),
      mentorName: z.string(),
      menteeName: z.string(),
    }),
    meeting: z.object({
      status: z.string(),
      eventId: z.string(),
      version: z.number(),
      meetUrl: z.string().optional(),
    }),
  })
  .transform(({ terms, meeting }): Session => ({
    eventId: meeting.eventId,
    version: meeting.version,
    startsAt: terms.startsAt,
    endsAt: terms.endsAt,
    title: sessionTitle(terms),
    meetUrl: meeting.meetUrl,
    cancelled: meeting.status === 'cancelled',
  }));
