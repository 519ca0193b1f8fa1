import { assess, refusedTime } from '../order/intake.ts';
import type { Outcome } from '../order/outcome.ts';
import { isPaid } from '../order/money.ts';
import type { Order, RefusalCode, Terms } from '../order/order.ts';
import type { Entering, OrderLimits, Ports } from '../ports.ts';
import { requestOf, type EffectOf, type Work } from './work.ts';

/** Checks the request and, before anything is charged, holds the mentor's time. */
export async function assessAndHold({ hold }: EffectOf<'intake'>, work: Work): Promise<Outcome> {
  const { ports, policy, order } = work;
  const request = requestOf(order);
  const [mentor, mentee] = await Promise.all([
    ports.directory.mentor(request.mentorId),
    ports.directory.mentee(request.menteeId),
  ]);
  const now = ports.clock.now();
  const intake = assess(request, { mentor, mentee }, policy, now);
  const refused = { ...request, orderId: order.id, at: now };
  if (intake.outcome === 'refused') {
    await ports.slots.refuse(request.menteeId, refused, policy);
    return { kind: 'assessed', intake };
  }
  const taken = await takePlaces(work, hold, intake.terms, now);
  if (taken === 'too-many-today') await ports.slots.refuse(request.menteeId, refused, policy);
  if (typeof taken === 'string')
    return { kind: 'assessed', intake: { outcome: 'refused', at: now, code: taken } };
  // Of so many orders of one mentee in a day the mentor is told at once; of more, once they are paid.
  const quiet = taken.withMentor > policy.unpaidHolds;
  return { kind: 'assessed', intake: { ...intake, ...(quiet && { quiet }) } };
}

async function takePlaces(
  { ports, policy, order }: Work,
  number: number,
  session: Terms,
  now: number,
): Promise<RefusalCode | { withMentor: number }> {
  const { menteeId, mentorId } = requestOf(order);
  const entering = { orderId: order.id, mentorId, isFree: session.amount === 0, at: now, paid: [] };
  const first = await ports.slots.enter(menteeId, entering, policy);
  const entered =
    first.outcome === 'too-many-unpaid'
      ? await ports.slots.enter(menteeId, { ...entering, paid: await paidOf(ports, first.unpaid) }, policy)
      : first;
  if (entered.outcome !== 'entered') return entered.outcome;
  const held = await ports.slots.hold(mentorId, { orderId: order.id, number }, session, policy.buffer);
  return held === 'taken' ? 'slot-taken' : entered;
}

/** That an order is paid is looked up only where it matters, and not written down with each payment. */
async function paidOf({ ledger }: Ports, orderIds: readonly string[]): Promise<string[]> {
  const entries = await Promise.all(orderIds.map((orderId) => ledger.read(orderId)));
  return entries.flatMap((entry) =>
    entry && entry !== 'unreadable' && isPaid(entry.order) ? [entry.order.id] : [],
  );
}

const noLimits: OrderLimits = { openOrders: Infinity, unpaidHolds: Infinity, ordersPerDay: Infinity };

const revivedOf = ({ id: orderId }: Order, mentorId: string, at: number): Entering => ({
  orderId,
  mentorId,
  isFree: true,
  at,
  paid: [],
});

/** Holds another time: of a wish that is checked as an order is, or of late money, for a session that was agreed on. */
export async function holdSlot(effect: EffectOf<'hold-slot'>, work: Work): Promise<Outcome> {
  const { ports, policy, order } = work;
  const { hold, session, check } = effect;
  const { mentorId, menteeId } = requestOf(order);
  const at = ports.clock.now();
  const mentor = check ? await ports.directory.mentor(mentorId) : undefined;
  const unfit = check && !mentor ? 'unknown-mentor' : mentor && refusedTime(session, mentor, policy, at);
  if (unfit) return { kind: 'slot-refused', hold, at, code: unfit };
  // An ended order asks only where late money revives it: it is open again, and money that came is not refused for others.
  if (order.ended) await ports.slots.enter(menteeId, revivedOf(order, mentorId, at), noLimits);
  const held = await ports.slots.hold(mentorId, { orderId: order.id, number: hold }, session, policy.buffer);
  if (held === 'held') return { kind: 'slot-held', hold, at };
  if (order.ended) await ports.slots.leave(menteeId, order.id);
  return { kind: 'slot-refused', hold, at, code: 'slot-taken' };
}

export async function freeSlot({ hold }: EffectOf<'free-slot'>, { ports, order }: Work): Promise<Outcome> {
  await ports.slots.free(requestOf(order).mentorId, { orderId: order.id, number: hold });
  return { kind: 'slot-freed', hold, at: ports.clock.now() };
}

/** The order no longer counts among those that the mentee has open. */
export async function leave({ ports, order }: Work): Promise<Outcome> {
  await ports.slots.leave(requestOf(order).menteeId, order.id);
  return { kind: 'left', at: ports.clock.now() };
}
