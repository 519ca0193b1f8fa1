import { push, ref, serverTimestamp, set } from 'firebase/database';
import type * as z from 'zod/mini';
import { orderView } from '../../src/contract/published-order.ts';
import { clock } from './outside.ts';
import { waitFor, type Person } from './people.ts';

export type View = z.infer<typeof orderView>;

export interface NewOrder {
  mentorId: string;
  topicId: string;
  minutes: number;
  startsAt: number;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
let taken = 0;

/** An hour of Ayu's for one journey alone: ten a day from the day after tomorrow, 08:00 to 18:00 in Jakarta. */
export async function newOrderAtFreeHour(): Promise<NewOrder> {
  const midnight = Math.ceil(((await clock.now()) + 7 * HOUR) / DAY) * DAY - 7 * HOUR;
  const startsAt = midnight + (1 + Math.floor(taken / 10)) * DAY + (8 + (taken % 10)) * HOUR;
  taken += 1;
  return { mentorId: 'mentor-ayu', topicId: 'machine-learning', minutes: 60, startsAt };
}

/** Writes an order as the web app does: straight into the database. */
export async function placeOrder(mentee: Person, newOrder: NewOrder, extra: object = {}): Promise<string> {
  const orderId = push(ref(mentee.database, 'orders')).key;
  const request = { menteeId: mentee.uid, ...newOrder, createdAt: serverTimestamp(), ...extra };
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
    const view = orderView.parse(value ?? {});
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
