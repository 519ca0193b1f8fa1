import assert from 'node:assert/strict';
import * as z from 'zod';
import { getJson, postJson } from '../../shared/http/json.ts';
import type { NewMessage } from '../../sendgrid/inbox.ts';
import { accountOf } from '../accounts.ts';
import { startGoogle, type Google } from '../google.ts';

const HOUR = 3_600_000;
const client = {
  type: 'authorized_user',
  client_id: 'client',
  client_secret: 'secret',
  refresh_token: 'token',
};
const start = Date.parse('2026-12-03T03:00:00Z');

const eventSchema = z.looseObject({
  id: z.string(),
  etag: z.string(),
  status: z.string(),
  sequence: z.number(),
  updated: z.string(),
  start: z.object({ dateTime: z.string() }),
  hangoutLink: z.string().optional(),
  conferenceData: z
    .looseObject({ createRequest: z.looseObject({ status: z.object({ statusCode: z.string() }) }) })
    .optional(),
});
const refusalSchema = z.object({
  error: z.object({
    code: z.number(),
    errors: z.tuple([z.looseObject({ domain: z.string(), reason: z.string() })]),
  }),
});

describe("Google's stand-in", () => {
  /** It stands still between moves: two changes can come at the same time. */
  let now = Date.parse('2026-12-01T00:00:00Z');
  const clock = { now: () => now };
  const mails: NewMessage[] = [];
  let google: Google;
  let headers: Record<string, string>;

  before(async () => {
    google = await startGoogle({
      clock,
      accounts: [accountOf(JSON.stringify(client))],
      onMail: (letter) => mails.push(letter),
    });
    const form = { ...client, grant_type: 'refresh_token' };
    const granted = await fetch(`${google.url}/token`, { method: 'POST', body: new URLSearchParams(form) });
    const { access_token: token } = z.looseObject({ access_token: z.string() }).parse(await granted.json());
    headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  });

  afterEach(() => {
    google.reset();
    mails.length = 0;
  });

  after(() => google.close());

  const at = (ms: number) => ({ dateTime: new Date(ms).toISOString() });
  const call = (method: string, path = '', body?: object, more: Record<string, string> = {}) =>
    fetch(`${google.url}/calendar/v3/calendars/primary/events${path}`, {
      method,
      headers: { ...headers, ...more },
      ...(body && { body: JSON.stringify(body) }),
    });
  const insert = (id: string, requestId = 'room-1') =>
    call('POST', '?conferenceDataVersion=1', {
      id,
      summary: 'Session',
      start: at(start),
      end: at(start + HOUR),
      conferenceData: { createRequest: { requestId } },
    });
  const eventOf = async (response: Response) => eventSchema.parse(await response.json());
  const read = async (id: string) => eventOf(await call('GET', `/${id}`));
  const fault = (rules: object) => postJson(`${google.url}/_/faults`, rules);
  const asUser = (path: string, body?: object) => postJson(`${google.url}/_/events/${path}`, body);
  const roomState = (event: z.infer<typeof eventSchema>) =>
    event.conferenceData?.createRequest.status.statusCode;
  const refusalOf = async (response: Response) => {
    const { error } = refusalSchema.parse(await response.json());
    return [response.status, error.errors[0].domain, error.errors[0].reason, error.code];
  };
  const pass = (ms: number) => {
    now += ms;
    google.tick();
  };

  describe('makes rooms', () => {
    it('at once when there is no fault', async () => {
      const event = await eventOf(await insert('event1'));
      assert.equal(roomState(event), 'success');
      assert.match(event.hangoutLink ?? '', /^https:\/\/meet\.google\.com\//);
    });

    it('that are pending for some reads', async () => {
      await fault({ kind: 'room-pending', reads: 2 });
      const states = [await eventOf(await insert('event1')), await read('event1'), await read('event1')];
      assert.deepEqual(states.map(roomState), ['pending', 'pending', 'pending']);
      assert.equal(states[2]?.hangoutLink, undefined);
      assert.equal(roomState(await read('event1')), 'success');
    });

    it('that fail, until another request asks for one', async () => {
      await fault({ kind: 'room-fails' });
      assert.equal(roomState(await eventOf(await insert('event1'))), 'failure');
      const ask = (requestId: string) =>
        call('PATCH', '/event1?conferenceDataVersion=1', {
          conferenceData: { createRequest: { requestId } },
        });
      assert.equal(roomState(await eventOf(await ask('room-1'))), 'failure');
      assert.equal(roomState(await eventOf(await ask('room-2'))), 'success');
    });
  });

  describe('refuses', () => {
    for (const [refusal, answer] of [
      ['rateLimitExceeded', [403, 'usageLimits', 'rateLimitExceeded', 403]],
      ['userRateLimitExceeded', [403, 'usageLimits', 'userRateLimitExceeded', 403]],
      ['quotaExceeded', [403, 'usageLimits', 'quotaExceeded', 403]],
      ['rateLimitExceeded-429', [429, 'usageLimits', 'rateLimitExceeded', 429]],
      ['backendError', [500, 'global', 'backendError', 500]],
      ['notFound', [404, 'global', 'notFound', 404]],
      ['deleted', [410, 'global', 'deleted', 410]],
    ] as const)
      it(`by rule as Google does: ${refusal}`, async () => {
        await fault({ kind: 'error', refusal });
        assert.deepEqual(await refusalOf(await insert('event1')), answer);
        assert.equal((await insert('event1')).status, 200);
      });

    it('a token that was revoked, in the words of OAuth', async () => {
      await fault({ kind: 'error', path: '/token', refusal: 'invalid_grant' });
      const answer = await fetch(`${google.url}/token`, { method: 'POST' });
      assert.equal(answer.status, 400);
      assert.equal(z.looseObject({ error: z.string() }).parse(await answer.json()).error, 'invalid_grant');
    });

    it('an id that was used, by an event that is deleted, too', async () => {
      await insert('event1');
      assert.deepEqual(await refusalOf(await insert('event1')), [409, 'global', 'duplicate', 409]);
      await call('DELETE', '/event1');
      assert.deepEqual(await refusalOf(await insert('event1')), [409, 'global', 'duplicate', 409]);
    });

    it('to delete twice, and what never was', async () => {
      await insert('event1');
      assert.equal((await call('DELETE', '/event1')).status, 204);
      assert.deepEqual(await refusalOf(await call('DELETE', '/event1')), [410, 'global', 'deleted', 410]);
      assert.deepEqual(await refusalOf(await call('DELETE', '/never')), [404, 'global', 'notFound', 404]);
    });

    it('a change of an event that was changed meanwhile, on condition', async () => {
      const { etag } = await eventOf(await insert('event1'));
      await asUser('event1', { summary: 'Another' });
      const patch = (more?: Record<string, string>) => call('PATCH', '/event1', { description: 'x' }, more);
      assert.deepEqual(await refusalOf(await patch({ 'if-match': etag })), [
        412,
        'global',
        'conditionNotMet',
        412,
      ]);
      assert.equal((await call('DELETE', '/event1', undefined, { 'if-match': etag })).status, 412);
      const { etag: now } = await read('event1');
      assert.equal((await patch({ 'if-match': now })).status, 200);
      assert.equal((await patch()).status, 200);
    });
  });

  describe('lets a person in the calendar', () => {
    it('move an event: another etag, another sequence, the same room', async () => {
      const before = await eventOf(await insert('event1'));
      pass(1000);
      await asUser('event1', { start: start + HOUR, end: start + 2 * HOUR });
      const after = await read('event1');
      assert.equal(Date.parse(after.start.dateTime), start + HOUR);
      assert.deepEqual([after.sequence, after.status], [before.sequence + 1, 'confirmed']);
      assert.ok(after.updated > before.updated);
      assert.notEqual(after.etag, before.etag);
      assert.equal(after.hangoutLink, before.hangoutLink);
    });

    it('shift an event by so much', async () => {
      await insert('event1');
      await asUser('event1/move', { by_ms: -HOUR });
      assert.equal(Date.parse((await read('event1')).start.dateTime), start - HOUR);
    });

    it('rename an event: another etag, the same sequence', async () => {
      const before = await eventOf(await insert('event1'));
      await asUser('event1', { summary: 'Another' });
      const after = await read('event1');
      assert.deepEqual([after['summary'], after.sequence], ['Another', before.sequence]);
      assert.notEqual(after.etag, before.etag);
    });

    it('delete an event: it is cancelled and can be read, but is not listed unless asked for', async () => {
      await insert('event1');
      await asUser('event1/delete');
      const { status, sequence } = await read('event1');
      assert.deepEqual([status, sequence], ['cancelled', 1]);
      const listed = async (query: string) =>
        z.looseObject({ items: z.array(eventSchema) }).parse(await (await call('GET', query)).json()).items
          .length;
      assert.deepEqual([await listed(''), await listed('?showDeleted=true')], [0, 1]);
      const restored = await eventOf(await call('PATCH', '/event1', { status: 'confirmed' }));
      assert.equal(restored.status, 'confirmed');
    });

    it('wait until a deleted event is forgotten', async () => {
      await insert('event1');
      await asUser('event1/delete');
      await asUser('event1/forget');
      assert.equal((await call('GET', '/event1')).status, 404);
    });

    it('do so some time after it was made, by rule', async () => {
      await fault([
        { kind: 'moved', ms: HOUR, by: -HOUR, about: 'event1' },
        { kind: 'deleted', ms: 2 * HOUR, about: 'event2' },
      ]);
      await Promise.all(['event1', 'event2', 'event3'].map((id) => insert(id)));
      pass(HOUR);
      assert.equal(Date.parse((await read('event1')).start.dateTime), start - HOUR);
      assert.equal((await read('event2')).status, 'confirmed');
      pass(HOUR);
      assert.deepEqual(
        [(await read('event1')).status, (await read('event2')).status, (await read('event3')).sequence],
        ['confirmed', 'cancelled', 0],
      );
    });

    it('do so at a page', async () => {
      await insert('event1');
      const browser = { accept: 'text/html' };
      const page = async (path: string) => (await fetch(`${google.url}${path}`, { headers: browser })).text();
      assert.match(await page('/'), /href="\/events\/event1">Session<[^]*Too many requests/);
      assert.match(await page('/events/event1'), /2026-12-03T03:00:00\.000Z[^]*Delete it/);
      const body = new URLSearchParams({
        summary: 'Session',
        start: '2026-12-04T03:00:00Z',
        end: '2026-12-04T04:00:00Z',
      });
      await fetch(`${google.url}/_/events/event1`, { method: 'POST', headers: browser, body });
      assert.equal((await read('event1')).start.dateTime, '2026-12-04T03:00:00Z');
      await fetch(`${google.url}/_/events/event1/delete`, { method: 'POST', headers: browser });
      assert.match(await page('/events/event1'), /Restore it/);
    });
  });

  it('accepts a mail and loses it, by rule', async () => {
    const raw = Buffer.from('From: a@example.com\r\nTo: b@example.com\r\nSubject: Hi\r\n\r\nHello').toString(
      'base64url',
    );
    const send = () =>
      fetch(`${google.url}/gmail/v1/users/me/messages/send`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ raw }),
      });
    await fault({ kind: 'lose', about: 'b@example.com' });
    assert.deepEqual([(await send()).status, mails.length], [200, 0]);
    assert.deepEqual([(await send()).status, mails.length], [200, 1]);
    const [injected] = z
      .array(z.looseObject({ what: z.string() }))
      .parse(await getJson(`${google.url}/_/faults/injected`));
    assert.equal(injected?.what, 'mail to b@example.com: Hi');
  });
});
