import { assess, refusedTime } from '../order/intake.ts';
import type { Outcome } from '../order/outcome.ts';
import type { RefusalCode } from '../order/order.ts';
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
  if (intake.outcome === 'refused') return { kind: 'assessed', intake };
  const code = await takePlaces(work, hold, intake.terms);
  return { kind: 'assessed', intake: code ? { outcome: 'refused', at: now, code } : intake };
}

async function takePlaces(
  { ports, policy, order }: Work,
  number: number,
  session: { startsAt: number; endsAt: number },
): Promise<RefusalCode | undefined> {
  const { menteeId, mentorId } = requestOf(order);
  const entered = await ports.slots.enter(menteeId, order.id, policy.openOrders);
  if (entered === 'full') return 'too-many-open';
  const held = await ports.slots.hold(mentorId, { orderId: order.id, number }, session, policy.buffer);
  return held === 'taken' ? 'slot-taken' : undefined;
}

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
  if (order.ended) await ports.slots.enter(menteeId, order.id, Infinity);
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
