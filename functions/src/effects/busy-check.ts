import { busyAt } from '../order/busy-times.ts';
import type { Outcome } from '../order/outcome.ts';
import { requiredRequestOf, type EffectContext, type EffectOf } from './effect-context.ts';
import { readCalendars } from './own-calendars.ts';

/** Asks whether the mentor's own calendars leave the time free. A mentor who has named none any more has nothing else then. */
export async function checkBusy(
  { check, session }: EffectOf<'check-busy'>,
  { ports, order }: EffectContext,
): Promise<Outcome> {
  const { mentorId } = requiredRequestOf(order);
  const { ids = [] } = (await ports.busyCalendars.named(mentorId)) ?? {};
  const at = ports.clock.now();
  if (ids.length === 0) return { kind: 'busy-checked', check, answer: 'free', at };
  const { answers, ownSessions } = await readCalendars(mentorId, ids, session, ports);
  return { kind: 'busy-checked', check, answer: busyAt(session, Object.values(answers), ownSessions), at };
}
