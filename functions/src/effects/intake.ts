import { assess } from '../order/intake.ts';
import type { Outcome } from '../order/outcome.ts';
import { requestOf, type Work } from './work.ts';

/** Checks the request and, before anything is charged, holds the mentor's time. */
export async function assessAndHold({ ports, policy, order }: Work): Promise<Outcome> {
  const request = requestOf(order);
  const [mentor, mentee] = await Promise.all([
    ports.directory.mentor(request.mentorId),
    ports.directory.mentee(request.menteeId),
  ]);
  const now = ports.clock.now();
  const intake = assess(request, { mentor, mentee }, policy, now);
  if (intake.outcome === 'refused') return { kind: 'assessed', intake };
  const held = await ports.slots.hold(request.mentorId, order.id, intake.terms, policy.buffer);
  if (held === 'held') return { kind: 'assessed', intake };
  return { kind: 'assessed', intake: { outcome: 'refused', at: now, code: 'slot-taken' } };
}

export async function freeSlot({ ports, order }: Work): Promise<Outcome> {
  await ports.slots.free(requestOf(order).mentorId, order.id);
  return { kind: 'slot-freed', at: ports.clock.now() };
}
