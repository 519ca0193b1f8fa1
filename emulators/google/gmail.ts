import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import PostalMime, { type Address } from 'postal-mime';
import * as z from 'zod';
import { mailOf, type MailFaults } from '../sendgrid/faults.ts';
import type { NewMessage } from '../sendgrid/inbox.ts';
import { refuse } from './refusals.ts';

const messageSchema = z.object({ raw: z.string().min(1) });

/**
 * Gmail's send: an RFC 2822 message in Base64url.
 * https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/send
 */
export function gmailRoutes(app: Hono, deliver: (letter: NewMessage) => void, faults: MailFaults): void {
  app.post('/gmail/v1/users/:user/messages/send', async (c) =>
    send(c, (letter) => {
      if (!faults.apply(mailOf(letter))) deliver(letter);
    }),
  );
}

async function send(c: Context, deliver: (letter: NewMessage) => void) {
  const message = messageSchema.safeParse(await c.req.json().catch(() => undefined));
  if (!message.success)
    return refuse(c, 400, 'invalidArgument', "'raw' RFC822 payload message string is required");
  const mail = await PostalMime.parse(Buffer.from(message.data.raw, 'base64url'));
  const to = (mail.to ?? []).flatMap(addressesOf);
  if (to.length === 0) return refuse(c, 400, 'invalidArgument', 'Recipient address required');
  for (const recipient of to)
    deliver({
      from: mail.from ? (addressesOf(mail.from)[0] ?? '') : '',
      to: recipient,
      subject: mail.subject ?? '',
      html: mail.html ?? '',
      text: mail.text ?? '',
      attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
        filename: filename ?? '',
        type: mimeType,
        content: textOf(content),
      })),
    });
  return c.json({ id: randomUUID(), threadId: randomUUID(), labelIds: ['SENT'] });
}

const addressesOf = (address: Address): string[] =>
  address.address === undefined ? address.group.map((one) => one.address) : [address.address];

const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);
