import { randomBytes } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { Account } from './accounts.ts';
import { examine, PRIMARY, type Grant, type Refusal } from './assertion.ts';

const LIFETIME_SECONDS = 3599;

interface Tokens {
  /** What the token of a request allows; none: the token is not ours. */
  grantOf: (authorization: string | undefined) => Grant | undefined;
}

/**
 * `POST /_/tokens/forget` invalidates every issued token, as if Google had withdrawn it early. `POST /token`: OAuth's
 * refresh grant, and the JWT bearer grant of service accounts.
 * https://developers.google.com/identity/protocols/oauth2/web-server#offline and …/service-account#httprest
 */
export function tokenRoutes(app: Hono, accounts: readonly Account[]): Tokens {
  const issued = new Map<string, Grant>();
  app.post('/token', async (c) => {
    const granted = grant(new URLSearchParams(await c.req.text()), accounts);
    if (!('scopes' in granted)) return refuse(c, granted);
    const token = `ya29.${randomBytes(24).toString('base64url')}`;
    issued.set(token, granted);
    return c.json({ access_token: token, expires_in: LIFETIME_SECONDS, token_type: 'Bearer' });
  });
  app.post('/_/tokens/forget', (c) => {
    issued.clear();
    return c.body(null, 204);
  });
  return { grantOf: (authorization) => issued.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '') };
}

const refuse = (c: Context, { status, error, says }: Refusal) =>
  c.json({ error, error_description: says }, status);

function grant(form: URLSearchParams, accounts: readonly Account[]): Grant | Refusal {
  const type = form.get('grant_type');
  if (type === 'refresh_token') return refresh(form, accounts);
  if (type !== 'urn:ietf:params:oauth:grant-type:jwt-bearer')
    return { status: 400, error: 'unsupported_grant_type', says: 'Invalid grant_type' };
  const ofServices = accounts.filter((account) => account.type === 'service_account');
  return examine(form.get('assertion') ?? '', ofServices, Math.floor(Date.now() / 1000));
}

function refresh(form: URLSearchParams, accounts: readonly Account[]): Grant | Refusal {
  const ofClient = accounts
    .filter((one) => one.type === 'authorized_user')
    .filter(({ clientId }) => clientId === form.get('client_id'));
  const [first] = ofClient;
  if (!first) return { status: 401, error: 'invalid_client', says: 'The OAuth client was not found.' };
  if (form.get('client_secret') !== first.clientSecret)
    return { status: 401, error: 'invalid_client', says: 'Unauthorized' };
  const account = ofClient.find(({ refreshToken }) => refreshToken === form.get('refresh_token'));
  if (!account) return { status: 400, error: 'invalid_grant', says: 'Token has been expired or revoked.' };
  return { scopes: account.scopes, alone: false, calendar: account.name ?? PRIMARY };
}
