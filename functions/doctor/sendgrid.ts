import * as z from 'zod';
import type { SendgridSettings } from '../src/config/settings.ts';
import { ill, unknown, well, type Finding } from './finding.ts';

const scopesSchema = z.object({ scopes: z.array(z.string()) });
const sendersSchema = z.object({
  results: z.array(z.object({ from_email: z.string(), verified: z.boolean() })),
});
const domainsSchema = z.array(z.object({ domain: z.string(), valid: z.boolean() }));

/** `name <address>`, or the address alone. */
export const addressOf = (from: string): string => /<([^>]+)>$/.exec(from)?.[1] ?? from.trim();

/** https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions/retrieve-a-list-of-scopes-for-which-this-user-has-access */
export async function sendgridKeyFinding({ url, apiKey }: SendgridSettings): Promise<Finding> {
  const about = 'SendGrid accepts the key';
  const answer = await get(`${url}/v3/scopes`, apiKey);
  if (!answer) return unknown(about, `no answer from ${url}`);
  if (answer.status === 401)
    return ill(
      about,
      'the key is refused',
      'Make a key that may send mails, and store it as SENDGRID_API_KEY.',
    );
  const scopes = scopesSchema.safeParse(answer.body).data?.scopes;
  if (!scopes) return unknown(about, `SendGrid answers ${answer.status}`);
  if (!scopes.includes('mail.send'))
    return ill(
      about,
      'the key may not send mails',
      'Give the key the permission Mail Send, or make another.',
    );
  return well(about);
}

/**
 * A sender is valid when its address or its domain is verified. A key that may only send mails cannot ask for this.
 * https://www.twilio.com/docs/sendgrid/api-reference/sender-verification/get-all-verified-senders and
 * https://www.twilio.com/docs/sendgrid/api-reference/domain-authentication/list-all-authenticated-domains
 */
export async function senderFinding({ url, apiKey, from }: SendgridSettings): Promise<Finding> {
  const about = `SendGrid knows the sender ${addressOf(from)}`;
  const [senders, domains] = await Promise.all([
    get(`${url}/v3/verified_senders`, apiKey),
    get(`${url}/v3/whitelabel/domains`, apiKey),
  ]);
  const asAddress = sendersSchema.safeParse(senders?.body).data?.results;
  const asDomain = domainsSchema.safeParse(domains?.body).data;
  const address = addressOf(from).toLowerCase();
  if (asAddress?.some(({ from_email, verified }) => verified && from_email.toLowerCase() === address))
    return well(about);
  if (asDomain?.some(({ domain, valid }) => valid && address.endsWith(`@${domain.toLowerCase()}`)))
    return well(about, 'by its domain');
  if (!asAddress || !asDomain)
    return unknown(about, 'the key may not ask: check Sender Authentication in SendGrid’s settings');
  return ill(
    about,
    'neither the address nor its domain is verified',
    'Verify MAIL_FROM, or its domain, at SendGrid, under Settings, Sender Authentication.',
  );
}

async function get(url: string, apiKey: string): Promise<{ status: number; body: unknown } | undefined> {
  try {
    const headers = { authorization: `Bearer ${apiKey}` };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(15_000) });
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined;
  }
}
