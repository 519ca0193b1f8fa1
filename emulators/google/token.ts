import { randomBytes } from 'node:crypto';
import type { Context, Hono } from 'hono';

export interface OAuthClient {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
}

const LIFETIME_SECONDS = 3599;

/** `POST /token`: OAuth's refresh grant. https://developers.google.com/identity/protocols/oauth2/web-server#offline */
export function tokenRoutes(
  app: Hono,
  client: OAuthClient,
): { accepts: (authorization: string | undefined) => boolean } {
  const issued = new Set<string>();
  app.post('/token', (c) => grant(c, client, issued));
  return { accepts: (authorization) => issued.has(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '') };
}

async function grant(c: Context, client: OAuthClient, issued: Set<string>) {
  const form = new URLSearchParams(await c.req.text());
  if (form.get('client_id') !== client.clientId || form.get('client_secret') !== client.clientSecret)
    return c.json({ error: 'invalid_client', error_description: 'The OAuth client was not found.' }, 401);
  if (form.get('grant_type') !== 'refresh_token')
    return c.json({ error: 'unsupported_grant_type', error_description: 'Invalid grant_type' }, 400);
  if (form.get('refresh_token') !== client.refreshToken)
    return c.json({ error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }, 400);
  const token = `ya29.${randomBytes(24).toString('base64url')}`;
  issued.add(token);
  return c.json({ access_token: token, expires_in: LIFETIME_SECONDS, token_type: 'Bearer' });
}
