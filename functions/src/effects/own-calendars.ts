import type { CalendarAnswer } from '../order/busy-times.ts';
import type { Interval } from '../order/schedule.ts';
import type { Ports } from '../ports/ports.ts';
import { ProviderError } from '../provider-error.ts';

/** What the own calendars of a mentor say, by their ids, and our own sessions that stand in them. */
interface CalendarsRead {
  answers: Readonly<Record<string, CalendarAnswer>>;
  ownSessions: readonly Interval[];
}

/** The ports that this takes. */
export interface CalendarPorts {
  freeBusy: Pick<Ports['freeBusy'], 'ask'>;
  published: Pick<Ports['published'], 'sessionsOf'>;
}

/** Far more than a mentor has ahead. */
const MOST_SESSIONS = 500;

/** Asks a mentor's own calendars. That they cannot be asked is an answer, too. */
export async function readCalendars(
  mentorId: string,
  calendars: readonly string[],
  span: Interval,
  { freeBusy, published }: CalendarPorts,
): Promise<CalendarsRead> {
  const [answers, sessions] = await Promise.all([
    orUnreachable(calendars, () => freeBusy.ask(calendars, span)),
    published.sessionsOf(mentorId, span.startsAt, MOST_SESSIONS),
  ]);
  return { answers, ownSessions: sessions.filter(({ cancelled }) => !cancelled) };
}

/** A person waits: after a passing failure it is asked once more, and then it goes on without. */
async function orUnreachable(
  calendars: readonly string[],
  ask: () => Promise<CalendarsRead['answers']>,
): Promise<CalendarsRead['answers']> {
  try {
    return await ask().catch(again(ask));
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return Object.fromEntries(calendars.map((id) => [id, { state: 'unreachable' }]));
  }
}

const again =
  <Answer>(ask: () => Promise<Answer>) =>
  async (error: unknown): Promise<Answer> => {
    if (error instanceof ProviderError && error.kind === 'passing') return ask();
    throw error;
  };
