import assert from 'node:assert/strict';
import * as z from 'zod';
import { postJson } from '../../shared/http/json.ts';
import { createClock } from '../../scheduler/clock.ts';
import { startSendgrid, type Sendgrid } from '../sendgrid.ts';

const refusalSchema = z.object({
  errors: z.tuple([z.looseObject({ message: z.string(), field: z.string().nullable() })]),
});

describe("SendGrid's stand-in", () => {
  const clock = createClock();
  let sendgrid: Sendgrid;

  before(async () => {
    sendgrid = await startSendgrid({ clock, apiKey: 'key' });
  });

  afterEach(() => {
    sendgrid.reset();
  });

  after(() => sendgrid.close());

  const send = (to: string, key = 'key') =>
    fetch(`${sendgrid.url}/v3/mail/send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        personalizations: [{ to: [{ email: to }] }],
        from: { email: 'orders@example.com' },
        subject: 'Hello',
        content: [{ type: 'text/plain', value: 'Hello' }],
      }),
    });
  const fault = (rules: object) => postJson(`${sendgrid.url}/_/faults`, rules);
  const arrived = () => sendgrid.inbox.messages.map(({ to }) => to);

  it('delivers when there is no fault', async () => {
    const answer = await send('a@example.com');
    assert.deepEqual([answer.status, arrived()], [202, ['a@example.com']]);
    assert.ok(answer.headers.get('x-message-id'));
  });

  it('accepts mails and loses them: those that a rule is for', async () => {
    await fault({ kind: 'lose', about: 'a@example.com' });
    const statuses = [await send('b@example.com'), await send('a@example.com'), await send('a@example.com')];
    assert.deepEqual(
      statuses.map(({ status }) => status),
      [202, 202, 202],
    );
    assert.deepEqual(arrived(), ['b@example.com', 'a@example.com']);
  });

  it('delivers and says that it failed', async () => {
    await fault({ kind: 'error-after', status: 500 });
    assert.deepEqual([(await send('a@example.com')).status, arrived().length], [500, 1]);
  });

  for (const [refusal, status, message, field] of [
    ['too-many-requests', 429, /too many requests/, null],
    ['server-error', 500, /Internal/, null],
    ['unavailable', 503, /Unavailable/, null],
    ['bad-key', 401, /authorization grant/, null],
    ['out-of-credits', 401, /Maximum credits exceeded/, null],
    ['unverified-sender', 403, /verified Sender Identity/, 'from'],
  ] as const)
    it(`refuses as SendGrid does: ${refusal}`, async () => {
      await fault({ kind: 'error', refusal });
      const answer = await send('a@example.com');
      const [error] = refusalSchema.parse(await answer.json()).errors;
      assert.deepEqual([answer.status, error.field, arrived()], [status, field, []]);
      assert.match(error.message, message);
    });

  it('says until when it wants no more', async () => {
    await fault({ kind: 'error', status: 429 });
    const { headers } = await send('a@example.com');
    assert.equal(headers.get('x-ratelimit-remaining'), '0');
    const wait = Number(headers.get('x-ratelimit-reset')) * 1000 - clock.now();
    assert.ok(wait > 0 && wait <= 60_000, `${wait} ms`);
  });

  it('refuses a wrong key', async () => {
    assert.equal((await send('a@example.com', 'wrong')).status, 401);
  });

  it('shows its switches at its page', async () => {
    const page = await (await fetch(sendgrid.url, { headers: { accept: 'text/html' } })).text();
    assert.match(page, /aria-pressed="false">Mails are accepted and lost/);
  });
});
