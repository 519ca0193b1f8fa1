import assert from 'node:assert/strict';
import { createEmulator, type Emulator } from 'emulate';
import * as z from 'zod';
import { getJson } from '../../../emulators/shared/http/json.ts';
import { freePorts } from '../../../stack/ports.ts';
import type { GoogleSettings } from '../../src/config/settings.ts';
import { createGoogleCalendar } from '../../src/providers/google/calendar.ts';
import { createGmailMailer } from '../../src/providers/google/gmail.ts';
import { authorizedUser } from '../support/google-sign-ins.ts';

const organiser = 'organiser@example.com';
const client = { client_id: 'test', client_secret: 'secret' };
const redirect = 'http://127.0.0.1/signed-in';
const scope = 'https://www.googleapis.com/auth/calendar.events https://www.googleapis.com/auth/gmail.send';

const tokens = z.object({ access_token: z.string(), refresh_token: z.string() });

/** Signs in as a person does in a browser, and returns the application's credentials. */
async function signIn(url: string): Promise<z.infer<typeof tokens>> {
  const consent = { email: organiser, redirect_uri: redirect, scope, ...client };
  const { headers } = await fetch(`${url}/o/oauth2/v2/auth/callback`, {
    method: 'POST',
    body: new URLSearchParams(consent),
    redirect: 'manual',
  });
  const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, ...client };
  const answer = await fetch(`${url}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
  return tokens.parse(await answer.json());
}

const session = { startsAt: Date.parse('2026-12-03T03:00:00Z'), endsAt: Date.parse('2026-12-03T04:00:00Z') };

const listed = z.object({
  items: z.array(
    z.object({
      summary: z.string(),
      start: z.object({ dateTime: z.string() }),
      attendees: z.array(z.object({ email: z.string(), displayName: z.string() })),
    }),
  ),
});

/**
 * Google as another author has it: https://emulate.dev. It has no route that reads or changes an event, makes no Meet
 * rooms, gives events ids of its own, and knows no service accounts. docs/providers.md says what can be tested with
 * it.
 */
describe('Google by emulate', () => {
  let google: Emulator;
  let settings: GoogleSettings;
  let look: (path: string) => Promise<unknown>;

  before(async () => {
    const { google: port } = await freePorts();
    google = await createEmulator({
      service: 'google',
      port,
      seed: {
        google: {
          users: [{ email: organiser, name: 'Organiser' }],
          oauth_clients: [{ ...client, name: 'Nusademy', redirect_uris: [redirect] }],
          calendars: [{ id: 'primary', user_email: organiser, summary: 'Sessions', primary: true }],
        },
      },
    });
    const url = `http://127.0.0.1:${port}`;
    const { access_token: token, refresh_token } = await signIn(url);
    const credentials = JSON.stringify(authorizedUser({ ...client, refresh_token }));
    const where = { rootUrl: `${url}/`, tokenUrl: `${url}/oauth2/token`, calendarId: 'primary' };
    settings = { ...where, credentials, organiser: '' };
    look = (path) => getJson(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  });

  after(() => google.close());

  it('signs in by the refresh token and makes the event, whose id is none of ours', async () => {
    const attendees = [{ email: 'citra@example.com', name: 'Citra' }];
    const draft = { key: 'order-1:1', summary: 'Data: Ayu – Citra', description: '', session, attendees };
    const made = createGoogleCalendar(settings).create(draft);
    await assert.rejects(made, { kind: 'passing', code: 'unusable-answer' });
    const { items } = listed.parse(await look('/calendar/v3/calendars/primary/events'));
    assert.deepEqual(items, [
      {
        summary: 'Data: Ayu – Citra',
        start: { dateTime: '2026-12-03T03:00:00.000Z' },
        attendees: [{ email: 'citra@example.com', displayName: 'Citra' }],
      },
    ]);
  });

  it('treats an unknown event as cancelled', async () => {
    await createGoogleCalendar(settings).cancel('order-2:1', 'unheard');
  });

  it('says that there is no such calendar', async () => {
    const elsewhere = createGoogleCalendar({ ...settings, calendarId: 'other' });
    const draft = { key: 'order-3:1', summary: '', description: '', session, attendees: [] };
    await assert.rejects(elsewhere.create(draft), { kind: 'set-up', message: /ORGANISER_CALENDAR_ID/ });
  });

  it('says that a refresh token is no good', async () => {
    const credentials = JSON.stringify(authorizedUser({ ...client, refresh_token: 'revoked' }));
    const revoked = createGoogleCalendar({ ...settings, credentials });
    await assert.rejects(revoked.cancel('order-1:1', 'heard'), { kind: 'set-up', code: 'invalid_grant' });
  });

  it('sends a mail by Gmail', async () => {
    const mailer = createGmailMailer({ ...settings, from: `Nusademy <${organiser}>` });
    const mail = { subject: 'Sesi terjadwal 😀', html: '<p>Halo</p>', text: 'Halo', attachments: [] };
    await mailer.send({ email: 'citra@example.com', name: 'Citra "C" Dewanti' }, mail, 'key');
    const [sent] = z
      .object({ messages: z.array(z.object({ id: z.string() })) })
      .parse(await look('/gmail/v1/users/me/messages')).messages;
    const message = JSON.stringify(await look(`/gmail/v1/users/me/messages/${sent?.id ?? ''}`));
    assert.match(message, /=\?UTF-8\?Q\?Sesi_terjadwal_=F0=9F=98=80\?=/);
    assert.match(message, /citra@example\.com/);
    assert.ok(message.includes(Buffer.from('<p>Halo</p>').toString('base64url')));
  });
});
