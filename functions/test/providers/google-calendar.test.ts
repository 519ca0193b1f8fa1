import assert from 'node:assert/strict';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { startGoogle } from '../../../emulators/google/google.ts';
import type { StandIn } from '../../../emulators/http/stand-in.ts';
import { postJson, getJson } from '../../../emulators/drive/json.ts';
import { createGoogleCalendar } from '../../src/providers/google/calendar.ts';
import { signIns, type SignIn } from '../support/google-sign-ins.ts';
import type { Calendar, CalendarEvent } from '../../src/ports.ts';
import { neverAnswered, refusals } from './side.ts';
import { HOUR } from '../../src/order/policy.ts';

const session = { startsAt: Date.parse('2026-12-03T03:00:00Z'), endsAt: Date.parse('2026-12-03T04:00:00Z') };
const people = [
  { email: 'ayu@example.com', name: 'Ayu' },
  { email: 'citra@example.com', name: 'Citra' },
];

const contract = (signIn: SignIn) => (): void => {
  let google: StandIn;

  before(async () => {
    google = await startGoogle({ clock: createClock(), accounts: [signIn.account] });
  });

  afterEach(() => {
    google.reset();
  });

  after(() => google.close());

  const calendarAs = () =>
    createGoogleCalendar({
      rootUrl: `${google.url}/`,
      tokenUrl: `${google.url}/token`,
      calendarId: 'primary',
      ...signIn.settings,
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

  it('adopts the event when Google made it and answered nothing', async () => {
    const side = { port: calendarAs(), url: google.url, close: google.close };
    const made = async () => JSON.stringify(await events()).includes('calendar#event');
    const where = { method: 'POST', path: '/events' };
    await neverAnswered(side, where, (port) => port.create(draft('order-9:1')), made);
    assert.ok((await there(calendarAs().create(draft('order-9:1')))).meetUrl);
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

  const setUps = [
    { name: 'rate limits, by 403', answer: refusal(403, 'rateLimitExceeded'), kind: 'passing' },
    { name: 'rate limits of the user', answer: refusal(403, 'userRateLimitExceeded'), kind: 'passing' },
    { name: 'rate limits, by 429', answer: refusal(429, 'rateLimitExceeded'), kind: 'passing' },
    { name: 'a broken server', answer: { status: 502, body: '<html>' }, kind: 'passing' },
    {
      name: 'too many invitations',
      answer: refusal(403, 'quotaExceeded'),
      kind: 'set-up',
      cure: /by itself/,
    },
    {
      name: 'attendees without delegation',
      answer: refusal(403, 'forbiddenForServiceAccounts'),
      kind: 'set-up',
      cure: /delegation/,
    },
    {
      name: 'a room without delegation',
      answer: refusal(400, 'invalid', 'Invalid conference type value.'),
      kind: 'set-up',
      cure: /Meet/,
    },
    {
      name: 'an API that is off',
      answer: refusal(403, 'accessNotConfigured'),
      kind: 'set-up',
      cure: /Enable/,
    },
    {
      name: 'a calendar that is not there',
      answer: refusal(404, 'notFound'),
      kind: 'set-up',
      cure: /CALENDAR_ID/,
    },
    {
      name: 'a calendar to read only',
      answer: refusal(403, 'requiredAccessLevel'),
      kind: 'set-up',
      cure: /Share/,
    },
  ];
  for (const { name, answer, kind, cure } of setUps)
    it(`says what to do about ${name}`, async () => {
      await fault({ kind: 'error', method: 'POST', path: '/events', ...answer });
      await assert.rejects(calendarAs().create(draft('order-7:1')), (error: Error & { kind?: string }) => {
        assert.equal(error.kind, kind);
        if (cure) assert.match(error.message, cure);
        return true;
      });
    });

  const operations: { name: string; operate: (calendar: Calendar) => Promise<unknown> }[] = [
    { name: 'making an event', operate: (calendar) => calendar.create(draft('order-10:1')) },
    { name: 'moving an event', operate: (calendar) => calendar.move('order-10:1', session) },
    { name: 'reading an event', operate: (calendar) => calendar.read('order-10:1') },
    { name: 'cancelling an event', operate: (calendar) => calendar.cancel('order-10:1') },
  ];

  for (const { name, operate } of operations)
    it(`tells the refusals of ${name} apart`, async () => {
      for (const { name: refusal, status, kind, body = '' } of refusalsOf(name)) {
        // Twice: a token that may be old is renewed.
        await fault({ kind: 'error', path: '/calendar/', status, body, times: 2 });
        await assert.rejects(operate(calendarAs()), { kind }, `${name}, ${refusal}`);
        await getJson(`${google.url}/_/faults`, { method: 'DELETE' });
      }
    });

  it('is a passing failure when nobody is there', async () => {
    const nowhere = createGoogleCalendar({
      rootUrl: 'http://127.0.0.1:9/',
      tokenUrl: 'http://127.0.0.1:9/token',
      calendarId: 'primary',
      ...signIn.settings,
    });
    await assert.rejects(nowhere.read('order-10:1'), { kind: 'passing', code: 'no-answer' });
  });
};

/** That an event is gone is no failure; that there is no calendar to put one into is. */
const refusalsOf = (operation: string) =>
  refusals.filter(({ status }) => status !== 404 || operation === 'making an event');

for (const signIn of signIns) describe(`Google Calendar, by ${signIn.by}`, contract(signIn));
