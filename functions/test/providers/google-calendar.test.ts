import assert from 'node:assert/strict';
import * as z from 'zod';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { opening } from '../../../emulators/google/accounts.ts';
import { startGoogle } from '../../../emulators/google/google.ts';
import type { StandIn } from '../../../emulators/shared/http/stand-in.ts';
import { postJson, getJson } from '../../../emulators/shared/http/json.ts';
import type { GoogleSettings } from '../../src/config/settings.ts';
import { createGoogleCalendar } from '../../src/providers/google/calendar.ts';
import { signIns, type SignIn } from '../support/google-sign-ins.ts';
import type { Calendar, CalendarEvent } from '../../src/ports/calendar.ts';
import { calendarPromises, calendarTrial } from '../../verify/promises/calendar.ts';
import { openTrial } from '../../verify/promises/trial.ts';
import { keepsItsPromises } from './promised.ts';
import { neverAnswered, refusals, requestsOf } from './side.ts';
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

  const calendarAs = (more: Partial<GoogleSettings> = {}) =>
    createGoogleCalendar({
      ...more,
      rootUrl: `${google.url}/`,
      tokenUrl: `${google.url}/token`,
      calendarId: 'primary',
      ...signIn.settings,
    });

  /** The event in the calendar, which must exist. */
  const there = async (event: Promise<CalendarEvent | 'deleted'>): Promise<CalendarEvent> => {
    const answer = await event;
    assert.ok(answer !== 'deleted');
    return answer;
  };
  const draft = (key: string) => ({ key, summary: 'Data', description: '', session, attendees: people });
  const events = () => getJson(`${google.url}/_/events`);
  const fault = (rule: object) => postJson(`${google.url}/_/faults`, rule);

  keepsItsPromises(calendarPromises, () => {
    const port = calendarAs();
    return { port, trial: calendarTrial(openTrial(), port, { email: 'citra@example.com', name: 'Citra' }) };
  });

  it('makes one event with a room, whose id follows from the key', async () => {
    const calendar = calendarAs();
    const first = await there(calendar.create(draft('order-1:1')));
    const second = await calendarAs().create(draft('order-1:1'));
    assert.deepEqual(second, first);
    assert.match(first.eventId, /^[a-v0-9]{5,1024}$/);
    assert.match(first.meetUrl ?? '', /^https:\/\/meet\.google\.com\//);
    assert.equal(JSON.stringify(await events()).match(/calendar#event/g)?.length, 1);
  });

  it('adopts the event when Google made it and answered with an error', async () => {
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

  it('adopts an event that shows a time that has changed since, at the new one', async () => {
    const calendar = calendarAs();
    await calendar.create(draft('order-9:1'));
    const later = { startsAt: session.startsAt + HOUR, endsAt: session.endsAt + HOUR };
    const adopted = await there(calendar.create({ ...draft('order-9:1'), session: later }));
    assert.deepEqual(adopted.session, later);
  });

  it('reports a deleted event to every call', async () => {
    const calendar = calendarAs();
    const { eventId } = await there(calendar.create(draft('order-10:1')));
    assert.equal(eventId, calendar.eventIdOf('order-10:1'));
    await postJson(`${google.url}/_/events/${eventId}/delete`);
    const answers = [
      await calendar.read('order-10:1'),
      await calendar.move('order-10:1', session),
      await calendar.create(draft('order-10:1')),
    ];
    await fault({ kind: 'error', method: 'POST', path: '/events', refusal: 'deleted' });
    answers.push(await calendar.create(draft('order-10:1')));
    assert.deepEqual(answers, ['deleted', 'deleted', 'deleted', 'deleted']);
  });

  it('reads the time that the calendar shows', async () => {
    const calendar = calendarAs();
    const { eventId } = await there(calendar.create(draft('order-11:1')));
    await postJson(`${google.url}/_/events/${eventId}/move`, { by_ms: HOUR });
    const { session: shown } = await there(calendar.read('order-11:1'));
    assert.equal(shown?.startsAt, session.startsAt + HOUR);
  });

  it('restores an event that a person has made an all-day event', async () => {
    const calendar = calendarAs();
    const { eventId } = await there(calendar.create(draft('order-11:2')));
    await postJson(`${google.url}/_/events/${eventId}/all-day`);
    assert.equal((await there(calendar.read('order-11:2'))).session, undefined);
    assert.deepEqual((await there(calendar.move('order-11:2', session))).session, session);
  });

  const refusalBody = (code: number, reason: string, message: string) => ({
    error: { code, message, errors: [{ domain: 'global', reason, message }] },
  });
  const refusal = (code: number, reason: string, message = '') => ({
    status: code,
    body: refusalBody(code, reason, message),
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
    { name: 'cancelling an event', operate: (calendar) => calendar.cancel('order-10:1', 'heard') },
  ];

  for (const { name, operate } of [
    ...operations,
    {
      name: 'cancelling an unconfirmed event',
      operate: (calendar: Calendar) => calendar.cancel('o:1', 'unheard'),
    },
  ]) {
    it(`draws no conclusion when ${name} in a calendar that is not shared`, async () => {
      await fault({ kind: 'error', path: '/calendar/', refusal: 'notFound', times: 'always' });
      await assert.rejects(operate(calendarAs()), notFound);
    });

    it(`fetches a fresh token for ${name} when Google has withdrawn the last`, async () => {
      const calendar = calendarAs();
      await calendar.create(draft('order-10:1'));
      await postJson(`${google.url}/_/tokens/forget`);
      await operate(calendar);
    });
  }

  it('says to sign in again when there is no fresh token, or it is refused, too', async () => {
    const calendar = calendarAs();
    await calendar.create(draft('order-10:1'));
    await postJson(`${google.url}/_/tokens/forget`);
    await fault({ kind: 'error', path: '/token', refusal: 'invalid_grant' });
    await assert.rejects(calendar.read('order-10:1'), { kind: 'set-up', code: 'invalid_grant' });
    await calendar.read('order-10:1');
    await fault({ kind: 'error', path: '/calendar/', refusal: 'authError', times: 2 });
    await assert.rejects(calendar.read('order-10:1'), { kind: 'set-up', code: 'authError' });
  });

  describe('an answer without required fields', () => {
    // Only the id is wrong with these.
    const whole = {
      kind: 'calendar#event',
      status: 'confirmed',
      start: { dateTime: new Date(session.startsAt).toISOString() },
      end: { dateTime: new Date(session.endsAt).toISOString() },
    };
    const bodies = {
      empty: '',
      'of HTML': '<html><body>Welcome</body></html>',
      'of another event': JSON.stringify({ ...whole, id: 'another' }),
      'of an event without an id': JSON.stringify(whole),
      'of another event that is cancelled': JSON.stringify({ ...whole, id: 'another', status: 'cancelled' }),
      'of null': 'null',
    };

    async function askedForAgain(body: string): Promise<void> {
      const calendar = calendarAs();
      for (const operate of [
        () => calendar.create(draft('order-12:1')),
        () => calendar.read('order-12:1'),
        () => calendar.move('order-12:1', session),
      ]) {
        await fault({ kind: 'garbled', path: '/events', body });
        await assert.rejects(operate(), { kind: 'passing', code: 'unusable-answer' });
        assert.equal((await there(operate())).eventId, calendar.eventIdOf('order-12:1'));
      }
      assert.equal(JSON.stringify(await events()).match(/calendar#event/g)?.length, 1);
    }

    for (const [name, body] of Object.entries(bodies))
      it(`${name}, is retried, and the created event is adopted`, () => askedForAgain(body));

    for (const end of ['start', 'end'])
      it(`of the event without its ${end}, is retried, and the created event is adopted`, () =>
        askedForAgain(
          JSON.stringify({ ...whole, id: calendarAs().eventIdOf('order-12:1'), [end]: undefined }),
        ));

    it('to a cancelling, is asked for again', async () => {
      await calendarAs().create(draft('order-12:1'));
      await fault({ kind: 'garbled', method: 'DELETE', body: '<html>Welcome</html>' });
      await assert.rejects(calendarAs().cancel('order-12:1', 'heard'), { kind: 'passing' });
      await calendarAs().cancel('order-12:1', 'heard');
    });
  });

  describe('a room', () => {
    it('is found by `hangoutLink` alone, and among dial-in numbers', async () => {
      for (const [key, kind] of [
        ['order-13:1', 'room-by-link'],
        ['order-13:2', 'room-by-phone'],
      ] as const) {
        await fault({ kind });
        const { meetUrl } = await there(calendarAs().create(draft(key)));
        assert.match(meetUrl ?? '', /^https:\/\/meet\.google\.com\/[a-z]/);
        assert.equal((await there(calendarAs().read(key))).meetUrl, meetUrl);
      }
    });

    it('that failed is requested again, each time under another name', async () => {
      const calendar = calendarAs();
      await fault({ kind: 'room-missing', times: 3 });
      for (const operate of [
        () => calendar.create(draft('order-14:1')),
        () => calendar.read('order-14:1'),
        () => calendar.read('order-14:1'),
        () => calendar.read('order-14:1'),
      ])
        assert.equal((await there(operate())).meetUrl, undefined);
      assert.ok((await there(calendar.read('order-14:1'))).meetUrl);
      const names = (await requestsOf(google)).flatMap(({ body }) =>
        [...body.matchAll(/"requestId":"([^"]+)"/g)].map(([, name]) => name),
      );
      assert.deepEqual([names.length, new Set(names).size], [4, 4]);
    });

    it('is requested again if the event was changed meanwhile', async () => {
      const calendar = calendarAs();
      await fault({ kind: 'room-missing' });
      await calendar.create(draft('order-15:1'));
      await fault({ kind: 'error', method: 'PATCH', refusal: 'conditionNotMet' });
      assert.equal((await there(calendar.read('order-15:1'))).roomRefused, undefined);
      assert.ok((await there(calendar.read('order-15:1'))).meetUrl);
    });

    it('that this account cannot make is reported, beside the event', async () => {
      const calendar = calendarAs();
      await fault({ kind: 'room-missing' });
      await calendar.create(draft('order-16:1'));
      await fault({ kind: 'error', method: 'PATCH', refusal: 'invalidConference' });
      const { session: shown, roomRefused } = await there(calendar.read('order-16:1'));
      assert.deepEqual(shown, session);
      assert.match(roomRefused?.message ?? '', /cannot make Meet rooms/);
    });

    it('stays where a change is refused as stale, which is asked for again', async () => {
      const calendar = calendarAs();
      const { meetUrl } = await there(calendar.create(draft('order-17:1')));
      await fault({ kind: 'error', method: 'PATCH', refusal: 'conditionNotMet' });
      assert.equal((await there(calendar.move('order-17:1', session))).meetUrl, meetUrl);
      await fault({ kind: 'error', method: 'PATCH', refusal: 'conditionNotMet', times: 2 });
      await assert.rejects(calendar.move('order-17:1', session), { kind: 'passing' });
    });
  });

  describe('a room of Meet', () => {
    const guest = 'ayu@example.com';
    const roomOf = async (calendar: Calendar, key: string): Promise<string> =>
      (await there(calendar.create(draft(key)))).meetUrl ?? assert.fail('no room');
    const joins = async (meetUrl = '', as?: string) =>
      postJson(`${google.url}/_/rooms/${new URL(meetUrl).pathname.slice(1)}/join`, as ? { as } : {});

    it('is open to everyone with the link', async () => {
      const meetUrl = await roomOf(calendarAs(), 'order-24:1');
      assert.deepEqual(
        [await joins(meetUrl), await joins(meetUrl, guest)],
        [{ state: 'waits' }, { state: 'in' }],
      );
      await calendarAs().open(meetUrl);
      assert.deepEqual(await joins(meetUrl), { state: 'in' });
    });

    it('that is open already is only read', async () => {
      const meetUrl = await roomOf(calendarAs(), 'order-25:1');
      await calendarAs().open(meetUrl);
      await calendarAs().open(meetUrl);
      const asked = (await requestsOf(google)).filter(({ path }) => path.startsWith('/v2/spaces'));
      assert.deepEqual(
        asked.map(({ method }) => method),
        ['GET', 'PATCH', 'GET'],
      );
    });

    it('is opened only if it is Google’s', async () => {
      for (const url of ['https://zoom.us/j/123456789', 'https://hangouts.google.com/call/abc'])
        await calendarAs().open(url);
      assert.deepEqual(
        (await requestsOf(google)).filter(({ path }) => path.startsWith('/v2/')),
        [],
      );
    });

    it('stays closed to others while that fails', async () => {
      const meetUrl = await roomOf(calendarAs(), 'order-26:1');
      await fault({ kind: 'error', path: '/v2/spaces', status: 503 });
      await assert.rejects(calendarAs().open(meetUrl), { kind: 'passing' });
      assert.deepEqual(await joins(meetUrl), { state: 'waits' });
    });

    it('stays so where the sign-in does not allow it, which says what to do', async () => {
      const { account } = signIn;
      const less =
        account.type === 'service_account'
          ? { ...account, delegated: opening.calendar }
          : { ...account, scopes: opening.calendar };
      const other = await startGoogle({ clock: createClock(), accounts: [less] });
      try {
        const settings = { rootUrl: `${other.url}/`, tokenUrl: `${other.url}/token`, calendarId: 'primary' };
        const calendar = createGoogleCalendar({ ...settings, ...signIn.settings });
        const meetUrl = await roomOf(calendar, 'order-27:1');
        await assert.rejects(calendar.open(meetUrl), {
          kind: 'set-up',
          message: /scopes of docs\/deployment\.md/,
        });
      } finally {
        await other.close();
      }
    });
  });

  describe('a guest whom Google does not accept', () => {
    const invited = async () =>
      z
        .array(z.object({ attendees: z.array(z.object({ email: z.string() })).default([]) }))
        .parse(await events())
        .map(({ attendees }) => attendees.map(({ email }) => email));
    const refuse = (about: string, how: object = {}) =>
      fault({ kind: 'guest-refused', about, times: 'always', ...how });

    for (const [name, how] of [
      ['by an address it does not like', {}],
      ['from outside', { status: 403, reason: 'cannotInviteExternalAttendees', message: 'Not allowed.' }],
      ['in other words', { reason: 'attendeeNotFound', message: 'Not found.' }],
    ] as const)
      it(`${name}, is left out and named`, async () => {
        await refuse('ayu@', how);
        const { uninvited, meetUrl } = await there(calendarAs().create(draft('order-18:1')));
        assert.deepEqual([uninvited, await invited()], [['ayu@example.com'], [['citra@example.com']]]);
        assert.ok(meetUrl);
        const again = await there(calendarAs().create(draft('order-18:1')));
        assert.deepEqual(again.uninvited, ['ayu@example.com']);
      });

    it('is one of two', async () => {
      await refuse('@example.com');
      const { uninvited } = await there(calendarAs().create(draft('order-19:1')));
      assert.deepEqual([uninvited, await invited()], [['ayu@example.com', 'citra@example.com'], [[]]]);
      const again = await there(calendarAs().create(draft('order-19:1')));
      assert.deepEqual(again.uninvited, uninvited);
    });

    it('is left out where the event moves, too', async () => {
      await calendarAs().create(draft('order-20:1'));
      const body = refusalBody(400, 'invalid', 'Invalid attendee email.');
      await fault({ kind: 'error', method: 'PATCH', status: 400, body });
      await refuse('citra@');
      const later = { startsAt: session.startsAt + HOUR, endsAt: session.endsAt + HOUR };
      const moved = await there(calendarAs().move('order-20:1', later));
      assert.deepEqual([moved.session, moved.uninvited], [later, ['citra@example.com']]);
      assert.deepEqual(await invited(), [['ayu@example.com']]);
    });

    for (const [status, reason, message] of [
      [403, 'rateLimitExceeded', 'Too many invitations.'],
      [403, 'insufficientPermissions', 'Guests cannot be invited by this account.'],
      [400, 'backendError', 'Attendees cannot be read.'],
    ] as const)
      it(`is not the reason of a refusal by ${status} ${reason}`, async () => {
        const body = refusalBody(status, reason, message);
        await fault({ kind: 'error', method: 'POST', path: '/events', status, body });
        await assert.rejects(calendarAs().create(draft('order-21:2')), { code: reason });
        assert.deepEqual(await invited(), []);
      });

    it('is not why an event is refused with none', async () => {
      const body = refusalBody(400, 'invalid', 'Invalid value.');
      await fault({ kind: 'error', method: 'POST', path: '/events', status: 400, body, times: 'always' });
      await assert.rejects(calendarAs().create(draft('order-21:1')), { kind: 'lasting', code: 'invalid' });
    });
  });

  describe('what it says', () => {
    const eventsSchema = z.tuple([
      z.looseObject({
        summary: z.string(),
        description: z.string(),
        attendees: z.array(z.looseObject({ displayName: z.string() })),
        guestsCanSeeOtherGuests: z.boolean(),
        guestsCanInviteOthers: z.boolean(),
      }),
    ]);

    it('has no HTML by people', async () => {
      const words = `<a href="https://evil.example">Join & "pay"</a>\n'here'`;
      const attendees = [{ email: 'ayu@example.com', name: words }];
      await calendarAs().create({ ...draft('order-22:1'), summary: words, description: words, attendees });
      const [{ summary, description, attendees: guests }] = eventsSchema.parse(await events());
      const line = `‹a href="https://evil.example"›Join & "pay"‹/a› 'here'`;
      assert.deepEqual([summary, guests[0]?.displayName], [line, line]);
      assert.equal(
        description,
        '&lt;a href=&quot;https://evil.example&quot;&gt;Join &amp; &quot;pay&quot;&lt;/a&gt;\n&#39;here&#39;',
      );
    });

    for (const allowed of [false, true])
      it(`${allowed ? 'lets' : 'does not let'} guests see and invite others, as the settings say`, async () => {
        const settings = { guestsSeeEachOther: allowed, guestsInviteOthers: allowed };
        await calendarAs(allowed ? settings : {}).create(draft('order-23:1'));
        const [event] = eventsSchema.parse(await events());
        assert.deepEqual([event.guestsCanSeeOtherGuests, event.guestsCanInviteOthers], [allowed, allowed]);
      });
  });

  for (const { name, operate } of operations)
    it(`distinguishes the refusals of ${name}`, async () => {
      for (const { name: refusal, status, kind, body = '' } of ofGoogle) {
        // Twice: a token that may be old is renewed.
        await fault({ kind: 'error', path: '/calendar/', status, body, times: 2 });
        await assert.rejects(operate(calendarAs()), { kind }, `${name}, ${refusal}`);
        await getJson(`${google.url}/_/faults`, { method: 'DELETE' });
      }
    });

  it('is a passing failure when the server is unreachable', async () => {
    const nowhere = createGoogleCalendar({
      rootUrl: 'http://127.0.0.1:9/',
      tokenUrl: 'http://127.0.0.1:9/token',
      calendarId: 'primary',
      ...signIn.settings,
    });
    await assert.rejects(nowhere.read('order-10:1'), { kind: 'passing', code: 'no-answer' });
  });
};

/** A wrong set-up, from which no conclusion is drawn, with its cure. */
const notFound = { kind: 'set-up', code: 'notFound', message: /ORGANISER_CALENDAR_ID.*shared.*account/ };

/** Not found by a wrong set-up: the calendar is another one, or not shared. */
const ofGoogle = refusals.map((one) => (one.status === 404 ? { ...one, kind: 'set-up' } : one));

for (const signIn of signIns) describe(`Google Calendar, by ${signIn.by}`, contract(signIn));
