import * as z from 'zod/mini';

/** Epoch milliseconds. */
const time = z.number();
const text = z.object({ id: z.string(), en: z.string() });
const party = z.enum(['mentee', 'mentor']);

export const status = z.enum([
  'requested',
  'declined',
  'pending',
  'approved',
  'paid',
  'scheduled',
  'completed',
  'rejected',
  'expired',
  'cancelled',
]);

export const terms = z.object({
  /** Whole rupiah; 0 is free. */
  amount: z.number(),
  startsAt: time,
  endsAt: time,
  payBy: time,
  approveBy: time,
  topicTitle: z.string(),
  mentorName: z.string(),
  menteeName: z.string(),
  /** Raised by every accepted change of the time. */
  version: z.number(),
});

const payment = z.object({
  status: z.enum(['open', 'paid', 'closed', 'refunding', 'refunded', 'needs-person']),
  amount: z.number(),
  attempt: z.number(),
  invoiceId: z.string(),
  invoiceUrl: z.string(),
  expiresAt: time,
  paidAt: z.optional(time),
  channel: z.optional(z.string()),
  /** Whole rupiah that have gone back, or are on their way. */
  returned: z.optional(z.number()),
  /** Of these the rupiah that a person must return, and those under way. */
  byHand: z.optional(z.number()),
  onTheWay: z.optional(z.number()),
});

const proposal = z.object({
  state: z.enum(['asked', 'open', 'accepted', 'refused', 'lapsed', 'declined', 'void']),
  by: party,
  startsAt: time,
  /** Why it is `declined`, as for an order; or `another-open`. */
  code: z.optional(z.string()),
});

const timelineEntry = z.object({
  at: time,
  what: z.string(),
  by: z.string(),
  detail: z.optional(z.string()),
  text,
});

/** What happened, oldest first: one text of JSON. An order that an older version published has a list. */
const timeline = z.pipe(
  z.transform((published: unknown): unknown =>
    typeof published === 'string' ? JSON.parse(published) : published,
  ),
  z.array(timelineEntry),
);

/** An order as its two people see it: `/orders/{orderId}`. What came with it and is not here is left out. */
const order = z.object({
  request: z.object({
    menteeId: z.string(),
    mentorId: z.string(),
    topicId: z.string(),
    minutes: z.number(),
    startsAt: time,
    createdAt: time,
    note: z.optional(z.string()),
  }),
  status: z._default(status, 'requested'),
  /** Why it is declined, expired or otherwise over, as a code. */
  reason: z.optional(z.string()),
  reasonText: z.optional(text),
  /** Missing until the order is accepted. */
  terms: z.optional(terms),
  payment: z.optional(payment),
  meeting: z.optional(
    z.object({
      status: z.enum(['pending', 'ready', 'cancelled']),
      eventId: z.string(),
      meetUrl: z.optional(z.string()),
    }),
  ),
  /** Wishes for another time, by their id. */
  proposals: z._default(z.record(z.string(), proposal), {}),
  /** What was said with each of them. */
  reschedules: z._default(
    z.record(z.string(), z.object({ ask: z.object({ reason: z.optional(z.string()) }) })),
    {},
  ),
  timeline: z._default(timeline, []),
  approval: z.optional(
    z.object({ decision: z.enum(['approved', 'rejected']), at: time, reason: z.optional(z.string()) }),
  ),
  cancellation: z.optional(z.object({ by: z.string(), at: time, reason: z.optional(z.string()) })),
  feedback: z.optional(z.object({ rating: z.number(), comment: z.optional(z.string()) })),
});

export type Order = z.infer<typeof order> & { readonly id: string };
export type Status = Order['status'];
export type Party = z.infer<typeof party>;
export type Proposal = z.infer<typeof proposal>;
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** Throws for what is no order. */
export const orderOf = (id: string, value: unknown): Order => ({ ...order.parse(value), id });

/** Whose part somebody has in an order. */
export const partyOf = ({ request }: Order, uid: string): Party =>
  request.mentorId === uid ? 'mentor' : 'mentee';
