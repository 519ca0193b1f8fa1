import { busyAt, type BusyAnswer, type CalendarAnswer } from '../order/busy-times.ts';
import type { Outcome } from '../order/outcome.ts';
import type { Interval } from '../order/schedule.ts';
import type { Ports } from '../ports/ports.ts';
import { ProviderError } from '../provider-error.ts';
import { requiredRequestOf, type EffectContext, type EffectOf } from './effect-context.ts';

type AskingPorts = Pick<Ports, 'freeBusy'> & {
  busyCalendars: Pick<Ports['busyCalendars'], 'named'>;
  published: Pick<Ports['published'], 'sessionsOf'>;
};

/** Far more than a mentor has ahead. */
const MOST_SESSIONS = 500;

/** Asks whether the mentor's own calendars leave the time free. That they cannot be asked is an answer, too. */
export async function checkBusy(
  { check, session }: EffectOf<'check-busy'>,
  { ports, order }: EffectContext,
): Promise<Outcome> {
  const { mentorId } = requiredRequestOf(order);
  const answer = await busyAnswer(mentorId, session, ports);
  return { kind: 'busy-checked', check, answer, at: ports.clock.now() };
}

async function busyAnswer(mentorId: string, session: Interval, ports: AskingPorts): Promise<BusyAnswer> {
  const [calendars, ownSessions] = await Promise.all([
    ports.busyCalendars.named(mentorId),
    ownSessionsOf(mentorId, session, ports),
  ]);
  if (calendars.length === 0) return 'free';
  const answers = await orUnreachable(() => ports.freeBusy.ask(calendars, session));
  return busyAt(session, answers, ownSessions);
}

/** Our own sessions that stand in the mentor's calendar, as guests are invited. */
async function ownSessionsOf(mentorId: string, { startsAt }: Interval, { published }: AskingPorts) {
  const sessions = await published.sessionsOf(mentorId, startsAt, MOST_SESSIONS);
  return sessions.filter(({ cancelled }) => !cancelled);
}

/** A person waits: after a passing failure it is asked once more, and then it goes on without. */
async function orUnreachable(
  ask: () => Promise<Readonly<Record<string, CalendarAnswer>>>,
): Promise<CalendarAnswer[]> {
  try {
    return Object.values(await ask().catch(again(ask)));
  } catch (error) {
    if (error instanceof ProviderError) return [{ state: 'unreachable' }];
    throw error;
  }
}

const again =
  <Answer>(ask: () => Promise<Answer>) =>
  async (error: unknown): Promise<Answer> => {
    if (error instanceof ProviderError && error.kind === 'passing') return ask();
    throw error;
  };
