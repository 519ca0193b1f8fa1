import assert from 'node:assert/strict';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { startGoogle } from '../../../emulators/google/google.ts';
import type { StandIn } from '../../../emulators/http/stand-in.ts';
import { postJson, getJson } from '../../../emulators/drive/json.ts';
import { createGoogleCalendar } from '../../src/providers/google/calendar.ts';
import type { CalendarEvent } from '../../src/ports.ts';
import { HOUR } from '../../src/order/policy.ts';

const oauth = { clientId: 'client', clientSecret: 'secret', refreshToken: 'token' };
const session = { startsAt: Date.parse('2026-12-03T03:00:00Z'), endsAt: Date.parse('2026-12-03T04:00:00Z') };
const people = [
  { email: 'ayu@example.com', name: 'Ayu' },
  { email: 'citra@example.com', name: 'Citra' },
];

describe('Google Calendar', () => {
  let google: StandIn;

  before(async () => {
    google = await startGoogle({ clock: createClock(), client: oauth });
  });

  afterEach(() => {
    google.reset();
  });

  after(() => google.close());

  const calendarAs = (change: Partial<typeof oauth> = {}) =>
    createGoogleCalendar({
      rootUrl: `${google.url}/`,
      tokenUrl: `${google.url}/token`,
      calendarId: 'primary',
      ...oauth,
      ...change,
    });

  /** The event as the calendar has it, which must be there. */
  const there = async (event: Promise<CalendarEvent | 'gone'>): Promise<CalendarEvent> => {
    const answer = await event;
    assert.ok(answer !== 'gone');
    return answer;
  };
  const draft = (key: string) => ({ key, summary: 'Data', description: '', session, attendees: people });
  const events = () => getJson(`${google.url}/_/events`);
  const fault = (rule: object) => postJson(`${google.url}/_/faults`, rule);

  it('makes one event with a room, whose id follows from the key', async () => {
    const calendar = calendarAs();
    const first = await there(calendar.create(draft('order-1:1')));
    const second = await calendarAs().create(draft('order-1:1'));
    assert.deepEqual(second, first);
    assert.match(first.eventId, /^[a-v0-9]{5,1024}$/);
    assert.match(first.meetUrl ?? '', /^https:\/\/meet\.google\.com\//);
    assert.equal(JSON.stringify(await events()).match(/calendar#event/g)?.length, 1);
  });

  it('adopts the event when Google made it and did not say so', async () => {
    await fault({ kind: 'error-after', method: 'POST', path: '/events', status: 503 });
    await assert.rejects(calendarAs().create(draft('order-2:1')), { kind: 'passing' });
    const { meetUrl } = await there(calendarAs().create(draft('order-2:1')));
    assert.ok(meetUrl);
    assert.equal(JSON.stringify(await events()).match(/calendar#event/g)?.length, 1);
  });

  it('reads the room back until it is there', async () => {
    await fault({ kind: 'room-pending', reads: 2 });
    const calendar = calendarAs();
    assert.equal((await there(calendar.create(draft('order-3:1')))).meetUrl, undefined);
    assert.equal((await there(calendar.read('order-3:1'))).meetUrl, undefined);
    assert.equal((await there(calendar.read('order-3:1'))).meetUrl, undefined);
    assert.ok((await there(calendar.read('order-3:1'))).meetUrl);
  });

  it('asks for another room when the first could not be made', async () => {
    await fault({ kind: 'room-fails' });
    const calendar = calendarAs();
    await calendar.create(draft('order-4:1'));
    assert.equal((await there(calendar.read('order-4:1'))).meetUrl, undefined);
    assert.ok((await there(calendar.read('order-4:1'))).meetUrl);
  });

  it('keeps event and room when the session moves', async () => {
    const calendar = calendarAs();
    const { meetUrl } = await there(calendar.create(draft('order-5:1')));
    const later = { startsAt: session.startsAt + HOUR, endsAt: session.endsAt + HOUR };
    await calendar.move('order-5:1', later);
    assert.equal((await there(calendar.read('order-5:1'))).meetUrl, meetUrl);
    const [event] = /"start":\{"dateTime":"[^"]+"/.exec(JSON.stringify(await events())) ?? [];
    assert.equal(event, '"start":{"dateTime":"2026-12-03T04:00:00.000Z"');
  });

  it('takes an event that is gone, or never was, for cancelled', async () => {
    const calendar = calendarAs();
    await calendar.create(draft('order-6:1'));
    for (const key of ['order-6:1', 'order-6:1', 'never-made:1']) await calendar.cancel(key);
    assert.match(JSON.stringify(await events()), /"status":"cancelled"/);
  });

  it('adopts an event that shows a time that has changed since, at the new one', async () => {
    const calendar = calendarAs();
    await calendar.create(draft('order-9:1'));
    const later = { startsAt: session.startsAt + HOUR, endsAt: session.endsAt + HOUR };
    const adopted = await there(calendar.create({ ...draft('order-9:1'), session: later }));
    assert.deepEqual(adopted.session, later);
  });

  it('says that an event is gone which somebody has deleted, whatever is done about it', async () => {
    const calendar = calendarAs();
    const { eventId } = await there(calendar.create(draft('order-10:1')));
    assert.equal(eventId, calendar.eventIdOf('order-10:1'));
    await postJson(`${google.url}/_/events/${eventId}/delete`);
    const answers = [
      await calendar.read('order-10:1'),
      await calendar.move('order-10:1', session),
      await calendar.create(draft('order-10:1')),
      await calendar.read('never-made:1'),
    ];
    assert.deepEqual(answers, ['gone', 'gone', 'gone', 'gone']);
  });

  it('reads the time that the calendar shows', async () => {
    const calendar = calendarAs();
    const { eventId } = await there(calendar.create(draft('order-11:1')));
    await postJson(`${google.url}/_/events/${eventId}/move`, { by_ms: HOUR });
    const { session: shown } = await there(calendar.read('order-11:1'));
    assert.equal(shown?.startsAt, session.startsAt + HOUR);
  });

  const refusal = (code: number, reason: string, message = '') => ({
    status: code,
    body: { error: { code, message, errors: [{ domain: 'global', reason, message }] } },
  });

  const refusals = [
    { name: 'rate limits, by 403', answer: refusal(403, 'rateLimitExceeded'), kind: 'passing' },
    { name: 'rate limits of the user', answer: refusal(403, 'userRateLimitExceeded'), kind: 'passing' },
    { name: 'rate limits, by 429', answer: refusal(429, 'rateLimitExceeded'), kind: 'passing' },
    { name: 'a broken server', answer: { status: 502, body: '<html>' }, kind: 'passing' },
    {
      name: 'too many invitations',
      answer: refusal(403, 'quotaExceeded'),
      kind: 'passing',
      cure: /by itself/,
    },
    {
      name: 'attendees without delegation',
      answer: refusal(403, 'forbiddenForServiceAccounts'),
      kind: 'lasting',
      cure: /delegation/,
    },
    {
      name: 'a room without delegation',
      answer: refusal(400, 'invalid', 'Invalid conference type value.'),
      kind: 'lasting',
      cure: /Meet/,
    },
    {
      name: 'an API that is off',
      answer: refusal(403, 'accessNotConfigured'),
      kind: 'lasting',
      cure: /Enable/,
    },
    {
      name: 'a calendar that is not there',
      answer: refusal(404, 'notFound'),
      kind: 'lasting',
      cure: /CALENDAR_ID/,
    },
    {
      name: 'a calendar to read only',
      answer: refusal(403, 'requiredAccessLevel'),
      kind: 'lasting',
      cure: /Share/,
    },
  ];
  for (const { name, answer, kind, cure } of refusals)
    it(`says what to do about ${name}`, async () => {
      await fault({ kind: 'error', method: 'POST', path: '/events', ...answer });
      await assert.rejects(calendarAs().create(draft('order-7:1')), (error: Error & { kind?: string }) => {
        assert.equal(error.kind, kind);
        if (cure) assert.match(error.message, cure);
        return true;
      });
    });

  it('says what to do about a refresh token that is no good', async () => {
    await assert.rejects(calendarAs({ refreshToken: 'revoked' }).create(draft('order-8:1')), {
      kind: 'lasting',
      message: /invalid_grant.*Sign in again/,
    });
  });
});
