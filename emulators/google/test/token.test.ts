import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import * as z from 'zod';
import { createClock } from '../../scheduler/clock.ts';
import type { StandIn } from '../../shared/http/stand-in.ts';
import { opening, type Account } from '../accounts.ts';
import { startGoogle } from '../google.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { privateKey: otherKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const [calendarScope] = opening.calendar;

const account: Account = {
  type: 'service_account',
  email: 'orders@project.iam.gserviceaccount.com',
  publicKey,
  people: ['organiser@example.com'],
  delegated: opening.calendar,
};

const seconds = () => Math.floor(Date.now() / 1000);

const claims = () => ({
  iss: account.email,
  sub: 'organiser@example.com',
  scope: calendarScope,
  aud: 'https://oauth2.googleapis.com/token',
  iat: seconds(),
  exp: seconds() + 3600,
});

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function assertion(change: object = {}, key = privateKey): string {
  const signed = `${part({ alg: 'RS256' })}.${part({ ...claims(), ...change })}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

const tokenSchema = z.object({ access_token: z.string() });

describe('the token endpoint', () => {
  let google: StandIn;

  before(async () => {
    google = await startGoogle({ clock: createClock(), accounts: [account] });
  });

  after(() => google.close());

  const ask = (form: Record<string, string>) =>
    fetch(`${google.url}/token`, { method: 'POST', body: new URLSearchParams(form) });

  const bearer = (jwt: string) =>
    ask({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: jwt });

  const tokenFor = async (change: object): Promise<string> =>
    tokenSchema.parse(await (await bearer(assertion(change))).json()).access_token;

  const refused: { name: string; jwt: () => string; answer: [number, string, RegExp] }[] = [
    {
      name: 'that another key signed',
      jwt: () => assertion({}, otherKey),
      answer: [400, 'invalid_grant', /Invalid JWT Signature/],
    },
    {
      name: 'that was changed after it was signed',
      jwt: () => assertion().replace(/\.[^.]+\./, `.${part({ ...claims(), sub: 'boss@example.com' })}.`),
      answer: [400, 'invalid_grant', /Invalid JWT Signature/],
    },
    {
      name: 'of an unknown account',
      jwt: () => assertion({ iss: 'other@project.iam.gserviceaccount.com' }),
      answer: [400, 'invalid_grant', /account not found/],
    },
    {
      name: 'for a user outside the Workspace',
      jwt: () => assertion({ sub: 'somebody@gmail.com' }),
      answer: [400, 'invalid_grant', /Invalid email or User ID/],
    },
    {
      name: 'for another audience',
      jwt: () => assertion({ aud: 'https://example.com/token' }),
      answer: [400, 'invalid_grant', /audience/],
    },
    {
      name: 'that has expired',
      jwt: () => assertion({ iat: seconds() - 7200, exp: seconds() - 3600 }),
      answer: [400, 'invalid_grant', /short-lived/],
    },
    {
      name: 'from the future',
      jwt: () => assertion({ iat: seconds() + 3600, exp: seconds() + 7200 }),
      answer: [400, 'invalid_grant', /short-lived/],
    },
    {
      name: 'that would last a day',
      jwt: () => assertion({ exp: seconds() + 86_400 }),
      answer: [400, 'invalid_grant', /short-lived/],
    },
    {
      name: 'for a scope that is not delegated',
      jwt: () => assertion({ scope: `${calendarScope} ${opening.gmail[0]}` }),
      answer: [401, 'unauthorized_client', /not authorized for any of the scopes/],
    },
    {
      name: 'for an unknown scope',
      jwt: () => assertion({ scope: 'https://www.googleapis.com/auth/calender' }),
      answer: [400, 'invalid_scope', /Invalid OAuth scope/],
    },
    {
      name: 'for no scope',
      jwt: () => assertion({ scope: '' }),
      answer: [400, 'invalid_scope', /Invalid OAuth scope/],
    },
    { name: 'that is not a JWT', jwt: () => 'nonsense', answer: [400, 'invalid_grant', /Bad Request/] },
  ];

  for (const { name, jwt, answer } of refused)
    it(`refuses an assertion ${name}`, async () => {
      const response = await bearer(jwt());
      const { error, error_description: says } = z
        .object({ error: z.string(), error_description: z.string() })
        .parse(await response.json());
      assert.deepEqual([response.status, error], answer.slice(0, 2));
      assert.match(says, answer[2]);
    });

  it('knows no other grant', async () => {
    assert.equal((await ask({ grant_type: 'password' })).status, 400);
  });

  const insert = (token: string) =>
    fetch(`${google.url}/calendar/v3/calendars/primary/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ start: { dateTime: '2026-12-03T03:00:00Z' }, end: {} }),
    });

  it('gives a token for a delegated user', async () => {
    assert.equal((await insert(await tokenFor({}))).status, 200);
  });

  it('gives a service account that acts for no user a token that cannot invite guests', async () => {
    const response = await insert(await tokenFor({ sub: undefined }));
    assert.equal(response.status, 403);
    assert.match(await response.text(), /forbiddenForServiceAccounts/);
  });

  it('gives a token for the requested scope and no other', async () => {
    const token = await tokenFor({});
    const response = await fetch(`${google.url}/gmail/v1/users/me/messages/send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(response.status, 403);
    assert.match(await response.text(), /insufficientPermissions/);
    assert.equal((await insert('made-up')).status, 401);
  });
});
