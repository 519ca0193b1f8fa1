import type { Context, Hono } from 'hono';
import { badKey } from './refusals.ts';

/**
 * What a key may do, and which senders are verified: here one, and no domain.
 * https://www.twilio.com/docs/sendgrid/api-reference/sender-verification/get-all-verified-senders
 */
export function senderRoutes(app: Hono, apiKey: string): void {
  const answer = (body: object) => (c: Context) =>
    c.req.header('authorization') === `Bearer ${apiKey}` ? c.json(body) : c.json(badKey.body, 401);
  app.get('/v3/scopes', answer({ scopes: ['mail.send', 'sender_verification_eligible'] }));
  app.get(
    '/v3/verified_senders',
    answer({ results: [{ from_email: 'orders@example.com', verified: true }] }),
  );
  app.get('/v3/whitelabel/domains', answer([]));
}
