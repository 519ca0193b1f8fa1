import { push, ref, serverTimestamp, set } from 'firebase/database';
import * as z from 'zod';
import { jsonText } from '../../../emulators/shared/http/json.ts';
import { clock } from './outside.ts';
import { waitFor, type Person } from './people.ts';

const viewSchema = z.looseObject({
  status: z.string().default('requested'),
  reason: z.string().optional(),
  terms: z
    .object({
      amount: z.number(),
      startsAt: z.number(),
      endsAt: z.number(),
      approveBy: z.number(),
      payBy: z.number(),
      version: z.number(),
    })
    .loose()
    .optional(),
  reasonText: z.object({ id: z.string(), en: z.string() }).optional(),
  payment: z
    .object({
      status: z.string(),
      attempt: z.number(),
      invoiceId: z.string(),
      invoiceUrl: z.string(),
      amount: z.number(),
      returned: z.number().optional(),
    })
    .loose()
    .optional(),
  meeting: z
    .looseObject({
      status: z.string(),
      eventId: z.string(),
      version: z.number(),
      meetUrl: z.string().optional(),
    })
    .optional(),
  rescheduleRequests: z
    .record(
      z.string(),
      z.object({ state: z.string(), by: z.string(), startsAt: z.number(), code: z.string().optional() }),
    )
    .optional(),
  timeline: jsonText
    .prefault('[]')
    .pipe(
      z.array(z.object({ at: z.number(), what: z.string(), by: z.string(), detail: z.string().optional() })),
    ),
});

export type View = z.infer<typeof viewSchema>;

export interface Wish {
  mentorId: string;
  topicId: string;
  minutes: number;
  startsAt: number;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
let taken = 0;

/** An hour of Ayu's for one journey alone: ten a day from the day after tomorrow, 08:00 to 18:00 in Jakarta. */
export async function freeWish(): Promise<Wish> {
  const midnight = Math.ceil(((await clock.now()) + 7 * HOUR) / DAY) * DAY - 7 * HOUR;
  const startsAt = midnight + (1 + Math.floor(taken / 10)) * DAY + (8 + (taken % 10)) * HOUR;
  taken += 1;
  return { mentorId: 'mentor-ayu', topicId: 'machine-learning', minutes: 60, startsAt };
}

/** Writes an order as the web app does: straight into the database. */
export async function placeOrder(mentee: Person, wish: Wish, extra: object = {}): Promise<string> {
  const orderId = push(ref(mentee.database, 'orders')).key;
  const request = { menteeId: mentee.uid, ...wish, createdAt: serverTimestamp(), ...extra };
  await set(ref(mentee.database, `orders/${orderId}/request`), request);
  return orderId;
}

export const decideOrder = (
  mentor: Person,
  orderId: string,
  decision: 'approved' | 'rejected',
  reason = 'That day is full.',
): Promise<void> =>
  set(ref(mentor.database, `orders/${orderId}/approval`), {
    decision,
    at: serverTimestamp(),
    ...(decision === 'rejected' && { reason }),
  });

/** Waits until this person's view of the order fulfils the condition. */
export const seen = (person: Person, orderId: string, ready: (view: View) => boolean): Promise<View> =>
  waitFor(person.database, `orders/${orderId}`, (value) => {
    const view = viewSchema.parse(value ?? {});
    return ready(view) ? view : undefined;
  });

export const status = (person: Person, orderId: string, wanted: string): Promise<View> =>
  seen(person, orderId, (view) => view.status === wanted);

/** Waits until the mentee's invoice is there. */
export const invoiced = async (person: Person, orderId: string) => {
  const { payment } = await seen(person, orderId, (view) => view.payment !== undefined);
  if (!payment) throw new Error('unreachable');
  return payment;
};

/** Waits until everything owed at this stage is done, including the mails. */
export const mailed = (person: Person, orderId: string, ...keys: string[]): Promise<View> =>
  seen(person, orderId, ({ timeline }) => keys.every((key) => timeline.some(({ detail }) => detail === key)));

export const confirmed = (person: Person, orderId: string): Promise<View> =>
  mailed(person, orderId, 'mail:confirmed:mentee', 'mail:confirmed:mentor');
