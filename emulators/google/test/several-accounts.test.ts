import assert from 'node:assert/strict';
import * as z from 'zod';
import { accountsOf } from '../accounts.ts';
import { startGoogle, type Google } from '../google.ts';

const fileOf = (name: string) => ({
  type: 'authorized_user',
  client_id: 'client',
  client_secret: 'secret',
  refresh_token: `token of ${name}`,
});
const [first, second] = ['first@example.com', 'second@example.com'] as const;
const eventSchema = z.object({ organizer: z.object({ email: z.string() }), hangoutLink: z.string() });

describe("Google's stand-in with several accounts", () => {
  let google: Google;

  before(async () => {
    const accounts = accountsOf(JSON.stringify({ [first]: fileOf(first), [second]: fileOf(second) }));
    google = await startGoogle({ clock: { now: () => Date.now() }, accounts });
  });

  after(() => google.close());

  async function callAs(name: string, method: string, path: string, body?: object): Promise<Response> {
    const form = new URLSearchParams({ ...fileOf(name), grant_type: 'refresh_token' });
    const granted = await fetch(`${google.url}/token`, { method: 'POST', body: form });
    const { access_token: token } = z.looseObject({ access_token: z.string() }).parse(await granted.json());
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return fetch(`${google.url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  }

  const events = '/calendar/v3/calendars/primary/events';

  it('gives each its own primary calendar, and its rooms to it alone', async () => {
    const event = {
      id: 'abcde',
      start: { dateTime: '2026-12-03T03:00:00Z' },
      end: { dateTime: '2026-12-03T04:00:00Z' },
      conferenceData: { createRequest: { requestId: 'room' } },
    };
    const made = await callAs(first, 'POST', `${events}?conferenceDataVersion=1`, event);
    const { organizer, hangoutLink } = eventSchema.parse(await made.json());
    assert.equal(organizer.email, first);
    assert.equal((await callAs(first, 'GET', `${events}/abcde`)).status, 200);
    assert.equal((await callAs(second, 'GET', `${events}/abcde`)).status, 404);
    const room = `/v2/spaces/${new URL(hangoutLink).pathname.slice(1)}`;
    const { name } = z
      .looseObject({ name: z.string() })
      .parse(await (await callAs(first, 'GET', room)).json());
    const open = (by: string) =>
      callAs(by, 'PATCH', `/v2/${name}?updateMask=config.accessType`, { config: { accessType: 'OPEN' } });
    assert.equal((await open(second)).status, 403);
    assert.equal((await open(first)).status, 200);
    assert.equal((await callAs(second, 'POST', events, event)).status, 200);
  });
});
