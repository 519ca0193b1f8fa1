import assert from 'node:assert/strict';
import fc from 'fast-check';
import { postJson } from '../../../emulators/shared/http/json.ts';
import { startGoogle } from '../../../emulators/google/google.ts';
import type { StandIn } from '../../../emulators/shared/http/stand-in.ts';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { HOUR } from '../../src/order/policy.ts';
import type { Calendar, CalendarEvent } from '../../src/ports/calendar.ts';
import { ProviderError } from '../../src/provider-error.ts';
import { createGoogleCalendar } from '../../src/providers/google/calendar.ts';
import { askOf } from '../order/simulation/asking.ts';
import { calendarBy, withEvent } from '../order/simulation/calendar.ts';
import { FIRST, LATER, newWorld } from '../order/simulation/world.ts';
import { byRefreshToken } from '../support/google-sign-ins.ts';

/** A calendar, with the actions of a person. An impossible action changes nothing. */
interface Side {
  port: Calendar;
  remove: (key: string) => Promise<void>;
  shift: (key: string) => Promise<void>;
}

function byModel(): Side {
  const current = { world: newWorld() };
  const ask = askOf(current);
  const change = (key: string, to: { live: boolean } | { startsAt: number; endsAt: number }): Promise<void> =>
    ask((world) => {
      const event = world.events.find((one) => one.key === key);
      return [event ? withEvent(world, { ...event, ...to }) : world, undefined];
    });
  return {
    port: calendarBy(ask),
    remove: (key) => change(key, { live: false }),
    shift: (key) => change(key, { startsAt: LATER.startsAt + HOUR, endsAt: LATER.endsAt + HOUR }),
  };
}

function byGoogle({ url }: StandIn): Side {
  const addresses = { rootUrl: `${url}/`, tokenUrl: `${url}/token`, calendarId: 'primary' };
  const port = createGoogleCalendar({ ...addresses, ...byRefreshToken.settings });
  const control = async (key: string, path: string, how = {}): Promise<void> => {
    await postJson(`${url}/_/events/${port.eventIdOf(key)}${path}`, how).catch(() => undefined);
  };
  return {
    port,
    remove: (key) => control(key, '/delete'),
    shift: (key) => control(key, '', { start: LATER.startsAt + HOUR, end: LATER.endsAt + HOUR }),
  };
}

type Step = (side: Side) => Promise<unknown>;

const stepsOf = (key: string): Readonly<Record<string, Step>> => ({
  [`makes ${key}`]: async ({ port }) => shown(await port.create(draft(key, FIRST))),
  [`makes ${key} later`]: async ({ port }) => shown(await port.create(draft(key, LATER))),
  [`moves ${key}`]: async ({ port }) => shown(await port.move(key, LATER)),
  [`reads ${key}`]: async ({ port }) => shown(await port.read(key)),
  [`cancels ${key}`]: ({ port }) => port.cancel(key, 'heard'),
  [`cancels ${key}, unheard of`]: ({ port }) => port.cancel(key, 'unheard'),
  [`a person deletes ${key}`]: ({ remove }) => remove(key),
  [`a person moves ${key}`]: ({ shift }) => shift(key),
});

const steps = { ...stepsOf('order-0001:1'), ...stepsOf('order-0001:2') };

const draft = (key: string, session: typeof FIRST) => {
  const attendees = [{ email: 'citra@example.com', name: 'Citra' }];
  return { key, summary: 'Data', description: '', session, attendees };
};

const shown = (event: CalendarEvent | 'deleted') =>
  event === 'deleted' ? event : { session: event.session, room: event.meetUrl !== undefined };

/** All answers, refusals among them. */
async function answersOf(side: Side, names: readonly string[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const name of names) {
    const answer = await steps[name]?.(side).catch((error: unknown) => {
      if (error instanceof ProviderError) return [error.kind, error.code];
      throw error;
    });
    answers.push([name, answer]);
  }
  return answers;
}

/** Compares the calendars as model-payments.test.ts does the payments. */
describe('the calendar of the histories', () => {
  let google: StandIn;

  before(async () => {
    google = await startGoogle({ clock: createClock(), accounts: [byRefreshToken.account] });
  });

  after(() => google.close());

  it('answers as Google’s adapter does', async () => {
    const draws = fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 5, maxLength: 15 });
    const alike = fc.asyncProperty(draws, async (names) => {
      google.reset();
      const expected = await answersOf(byGoogle(google), names);
      assert.deepEqual(await answersOf(byModel(), names), expected);
    });
    await fc.assert(alike, { numRuns: Number(process.env['RUNS'] ?? 40) });
  });
});
