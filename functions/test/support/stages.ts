import { get, ref, serverTimestamp, set } from 'firebase/database';
import { rescheduleIdsOf } from '../../src/order/bounds.ts';
import { HOUR } from '../../src/order/policy.ts';
import { newOrderFor, type Member } from './participants.ts';
import { confirmed, decideOrder, invoiced, mailed, placeOrder, seen, status, type View } from './journey.ts';
import type { NewOrder } from './journey.ts';
import { clock, google, inbox, xendit } from './outside.ts';
import { read } from './unheard.ts';

export interface Pair {
  mentee: Member;
  mentor: Member;
}

/** An order at some point of its life, with its mentee and mentor. */
export interface Staged extends Pair {
  orderId: string;
  newOrder: NewOrder;
  invoiceId: string;
}

export interface How {
  /** Milliseconds from now to the session. */
  ahead?: number;
  newOrder?: NewOrder;
  /** The channel and the options of the payment; for `/_/invoices/:id/pay`. */
  pay?: object;
}

/** Invoiced, with both first mails out. */
export async function pendingOrder(pair: Pair, { ahead = 72 * HOUR, newOrder }: How = {}): Promise<Staged> {
  const wanted = newOrder ?? (await newOrderFor(pair.mentor, ahead));
  const orderId = await placeOrder(pair.mentee, wanted);
  const { invoiceId } = await invoiced(pair.mentee, orderId);
  await mailed(pair.mentee, orderId, 'mail:order-received:mentee', 'mail:order-to-decide:mentor');
  return { ...pair, orderId, newOrder: wanted, invoiceId };
}

export async function paidOrder(pair: Pair, how: How = {}): Promise<Staged> {
  const order = await pendingOrder(pair, how);
  await xendit.pay(order.invoiceId, { channel: 'DANA', ...how.pay });
  await status(pair.mentee, order.orderId, 'paid');
  return order;
}

/** Scheduled, with the room and both confirmations. */
export async function scheduledOrder(pair: Pair, how: How = {}): Promise<Staged & { view: View }> {
  const order = await pendingOrder(pair, how);
  await Promise.all([
    xendit.pay(order.invoiceId, { channel: 'DANA', ...how.pay }),
    decideOrder(pair.mentor, order.orderId, 'approved'),
  ]);
  return { ...order, view: await confirmed(pair.mentee, order.orderId) };
}

/** Cancels the order. */
export const cancelOrder = (
  person: Pick<Member, 'database'>,
  orderId: string,
  by: string,
  reason?: string,
): Promise<void> =>
  set(ref(person.database, `orders/${orderId}/cancellation`), {
    by,
    at: serverTimestamp(),
    ...(reason !== undefined && { reason }),
  });

/**
 * Asks for another time, at the next place for it; returns the request's id. A person who may not read the order uses
 * the first place.
 */
export async function askForTime(
  person: Pick<Member, 'database'>,
  orderId: string,
  by: string,
  startsAt: number,
): Promise<string> {
  const order = await get(ref(person.database, `orders/${orderId}`)).catch(() => undefined);
  const places = by === 'mentor' ? rescheduleIdsOf('mentor') : rescheduleIdsOf('mentee');
  const rescheduleId =
    places.find((id) => order?.child(`reschedules/${id}`).exists() !== true) ?? 'mentee-11';
  const ask = { by, startsAt, at: serverTimestamp(), reason: 'A train is late.' };
  await set(ref(person.database, `orders/${orderId}/reschedules/${rescheduleId}/ask`), ask);
  return rescheduleId;
}

export const answerReschedule = (
  person: Pick<Member, 'database'>,
  orderId: string,
  rescheduleId: string,
  decision: 'accepted' | 'refused',
): Promise<void> =>
  set(ref(person.database, `orders/${orderId}/reschedules/${rescheduleId}/answer`), {
    decision,
    at: serverTimestamp(),
  });

export const rescheduleIs = (
  person: Pick<Member, 'database'> & Member,
  orderId: string,
  rescheduleId: string,
  state: string,
): Promise<View> =>
  seen(person, orderId, ({ rescheduleRequests }) => rescheduleRequests[rescheduleId]?.state === state);

/** Asks for the next invoice. */
export const askForInvoice = (person: Pick<Member, 'database'>, orderId: string, attempt: number) =>
  set(ref(person.database, `orders/${orderId}/invoiceWishes/a${attempt}`), serverTimestamp());

/** Asks for a payment check. */
export const checkPayment = (person: Pick<Member, 'database'>, orderId: string) =>
  set(ref(person.database, `orders/${orderId}/checkPaymentAt`), serverTimestamp());

/** Moves the time, and runs both schedules at it, also between their ticks. */
export async function passTo(at: number): Promise<void> {
  await clock.advanceTo(at);
  await clock.run('reconcileOrders');
  await clock.run('sendReminders');
}

/** Waits until the payment fulfils the condition. */
export const paymentIs = (person: Member, orderId: string, wanted: string): Promise<View> =>
  seen(person, orderId, ({ payment }) => payment?.status === wanted);

/** The data of the stand-ins about an order. */
export const invoicesOf = async (orderId: string) =>
  (await xendit.invoices()).filter(({ external_id }) => external_id.startsWith(`order:${orderId}:`));

export async function refundsOf(orderId: string) {
  const ids = (await invoicesOf(orderId)).map(({ id }) => id);
  return (await xendit.refunds()).filter(({ invoice_id }) => ids.includes(invoice_id));
}

export const payoutLinksOf = async (orderId: string) =>
  (await xendit.payoutLinks()).filter(({ external_id }) => external_id.startsWith(`refund:${orderId}:`));

export const eventStates = async (orderId: string) =>
  (await google.eventsOf(orderId)).map(({ status: state }) => state);

/** Our mails to a person whose subject begins with this text, oldest first. */
export const letters = async ({ email }: Pick<Member, 'email'>, subject: string) =>
  (await inbox.of(email)).filter((message) => message.subject.startsWith(subject));

/** The held stretches of a mentor, by start. */
export async function heldBy({ uid }: Pick<Member, 'uid'>): Promise<number[]> {
  const held = Object.values((await read(`slots/${uid}/taken`)) ?? {});
  return held.map(({ startsAt }: { startsAt: number }) => startsAt).sort();
}
