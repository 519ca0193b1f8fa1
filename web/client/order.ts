import * as z from 'zod/mini';
import { childrenIn, untold } from '../../functions/src/providers/database/children.ts';
import { isolated, oneLine, paragraphs } from '../../functions/src/words/one-line.ts';
import { nameless } from '../../functions/src/words/session-title.ts';

/** Epoch milliseconds. */
const time = z.number();
const text = z.object({ id: z.string(), en: z.string() });

/** Text by people, as one line that cannot change the direction of the text around it. */
export const words = z.pipe(
  z.string(),
  z.transform((written) => isolated(oneLine(written, '', 2_000))),
);

/** An optional part: if it cannot be read, the rest is still shown. */
const part = <Shape extends z.ZodMiniType>(shape: Shape) => z.catch(z.optional(shape), undefined);

/** Children that are read one by one: one that cannot be read does not affect the others. */
const eachOf = <Child>(shape: z.ZodMiniType<Child>) =>
  z.pipe(
    z.optional(z.unknown()),
    z.transform((value) => childrenIn(value, '', (child) => shape.safeParse(child).data, untold)),
  );

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

const named = (role: keyof typeof nameless) =>
  z.pipe(
    z.string(),
    z.transform((written) => isolated(oneLine(written, nameless[role]))),
  );

export const terms = z.object({
  /** Whole rupiah; 0 is free. */
  amount: z.number(),
  startsAt: time,
  endsAt: time,
  payBy: time,
  approveBy: time,
  topicTitle: named('topic'),
  mentorName: named('mentor'),
  menteeName: named('mentee'),
  /** Raised by every accepted change of the time. */
  version: z.number(),
  /** The least notice of the moves that the mentee asked for, in milliseconds. Less notice means a smaller refund. */
  leastNotice: z.optional(z.number()),
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
  /** Whole rupiah that went back, or are on their way. */
  returned: z.optional(z.number()),
  /** Of these, the rupiah that a person must return, and those on their way. */
  byHand: z.optional(z.number()),
  onTheWay: z.optional(z.number()),
});

const proposal = z.object({
  state: z.enum(['asked', 'open', 'accepted', 'refused', 'lapsed', 'declined', 'void']),
  by: party,
  startsAt: time,
  /** Until when it can be answered, once it is open. */
  answerBy: z.optional(time),
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
  z.pipe(
    z.optional(z.unknown()),
    z.transform((published) => (typeof published === 'string' ? jsonOf(published) : published)),
  ),
  z.pipe(
    eachOf(timelineEntry),
    z.transform((entries) => Object.values(entries)),
  ),
);

function jsonOf(published: string): unknown {
  try {
    return JSON.parse(published);
  } catch {
    return undefined;
  }
}

/** Text by people, in lines. */
export const note = z.pipe(
  z.string(),
  z.transform((written) => paragraphs(written)),
);

/** An order as the mentee and the mentor see it: `/orders/{orderId}`. Unknown fields are left out. */
const order = z.object({
  request: z.object({
    menteeId: z.string(),
    mentorId: z.string(),
    topicId: z.string(),
    minutes: z.number(),
    startsAt: time,
    createdAt: time,
    note: part(note),
  }),
  status: z._default(status, 'requested'),
  /** Why it is declined, expired or otherwise over, as a code. */
  reason: part(z.string()),
  reasonText: part(text),
  /** Missing until the order is accepted. */
  terms: part(terms),
  /** The mentor approves every order automatically: there is nothing to decide. */
  autoApproved: part(z.boolean()),
  payment: part(payment),
  meeting: part(
    z.object({
      status: z.enum(['pending', 'ready', 'cancelled']),
      eventId: z.string(),
      meetUrl: z.optional(z.string()),
    }),
  ),
  /** Reschedule requests, by their id. */
  rescheduleRequests: eachOf(proposal),
  /** The note of each of them. */
  reschedules: eachOf(z.object({ ask: z.object({ reason: part(words) }) })),
  timeline,
  approval: part(z.object({ decision: z.enum(['approved', 'rejected']), at: time, reason: part(words) })),
  cancellation: part(z.object({ by: z.string(), at: time, reason: part(words) })),
  feedback: part(z.object({ rating: z.number(), comment: part(words) })),
});

export type Order = z.infer<typeof order> & { readonly id: string };
export type Status = Order['status'];
export type Party = z.infer<typeof party>;
export type Proposal = z.infer<typeof proposal>;
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** Throws if the value is not an order. */
export const orderOf = (id: string, value: unknown): Order => ({ ...order.parse(value), id });

/** The role of a person in an order. */
export const partyOf = ({ request }: Order, uid: string): Party =>
  request.mentorId === uid ? 'mentor' : 'mentee';
