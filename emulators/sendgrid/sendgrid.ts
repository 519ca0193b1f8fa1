import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import { listen } from '../shared/http/listen.ts';
import { createStandIn, type StandIn, type StandInOptions } from '../shared/http/stand-in.ts';
import { eventForm, eventRoutes, type Webhook } from './events.ts';
import { mailFaultSchema, mailOf, type MailFaults } from './faults.ts';
import { createInbox, inboxRoutes, type Inbox } from './inbox.ts';
import { badKey, sendgridRefusals } from './refusals.ts';
import { senderRoutes } from './senders.ts';

/** In ASCII: SendGrid does not speak SMTPUTF8. The part before the @ follows RFC 5322, with dots anywhere. */
const email = z
  .string()
  .regex(/^[!#-'*+\-./0-9=?A-Z^-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, 'Does not contain a valid address.');

const address = z.object({ email, name: z.string().min(1).optional() });

/** A method in it is accepted, a charset is not (https://github.com/anymail/django-anymail/issues/150). */
const attachmentType = z
  .string()
  .refine((type) => !/charset/i.test(type), "The attachment type cannot contain ';', or CRLF characters.")
  .default('text/plain');

/** https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send */
const mailSchema = z.object({
  personalizations: z
    .array(z.object({ to: z.array(address).min(1) }))
    .min(1)
    .max(1000),
  from: address,
  subject: z.string().min(1),
  content: z.array(z.object({ type: z.string(), value: z.string().min(1) })).min(1),
  attachments: z
    .array(z.object({ filename: z.string(), type: attachmentType, content: z.string() }))
    .default([]),
  custom_args: z.record(z.string(), z.string()).default({}),
  mail_settings: z.object({ sandbox_mode: z.object({ enable: z.boolean() }).optional() }).default({}),
});

export interface SendgridOptions extends StandInOptions {
  apiKey: string;
  /** Where events are posted, and their key; none: there are no events. */
  webhook?: Webhook;
}

export interface Sendgrid extends StandIn {
  inbox: Inbox;
}

const switches = [
  { name: 'lose', label: 'Mails are accepted and lost', rule: { kind: 'lose' } },
  { name: 'limit', label: 'Too many requests', rule: { kind: 'error', refusal: 'too-many-requests' } },
  { name: 'down', label: 'Down', rule: { kind: 'error', refusal: 'unavailable' } },
  {
    name: 'sender',
    label: 'The sender is not verified',
    rule: { kind: 'error', refusal: 'unverified-sender' },
  },
];

/** SendGrid's mail endpoint, and the inbox of all mails of the stack. */
export async function startSendgrid({
  clock,
  port,
  killer,
  apiKey,
  webhook,
}: SendgridOptions): Promise<Sendgrid> {
  const inbox = createInbox(clock);
  const { app, faults, faultSwitches, reset } = createStandIn({
    name: 'SendGrid',
    clock,
    empty: () => {
      inbox.clear();
    },
    refusals: sendgridRefusals,
    switches,
    killer,
  });
  const mailFaults = faults.at(mailFaultSchema);
  app.post('/v3/mail/send', (c) => sendMail(c, apiKey, inbox, mailFaults));
  senderRoutes(app, apiKey);
  if (webhook) eventRoutes(app, inbox, { ...webhook, clock });
  inboxRoutes(app, inbox, faultSwitches, (message) =>
    webhook && message.args ? eventForm(message) : html``,
  );
  return { ...(await listen(app, port)), reset, inbox };
}

async function sendMail(c: Context, apiKey: string, inbox: Inbox, faults: MailFaults) {
  if (c.req.header('authorization') !== `Bearer ${apiKey}`) return c.json(badKey.body, 401);
  const mail = mailSchema.safeParse(await c.req.json().catch(() => undefined));
  if (!mail.success) return c.json({ errors: mail.error.issues.map(refusalOf) }, 400);
  const { personalizations, from, subject, content, attachments, custom_args: args } = mail.data;
  // https://www.twilio.com/docs/sendgrid/for-developers/sending-email/sandbox-mode
  if (mail.data.mail_settings.sandbox_mode?.enable) return c.body(null, 200);
  const bodyOf = (type: string) => content.find((part) => part.type === type)?.value ?? '';
  for (const { email } of personalizations.flatMap(({ to }) => to)) {
    const letter = {
      from: from.email,
      to: email,
      subject,
      html: bodyOf('text/html'),
      text: bodyOf('text/plain'),
      attachments: attachments.map((one) => ({
        ...one,
        content: Buffer.from(one.content, 'base64').toString(),
      })),
      args,
    };
    if (!faults.apply(mailOf(letter))) inbox.deliver(letter);
  }
  return c.body(null, 202, { 'x-message-id': randomUUID() });
}

const refusalOf = ({ path, message }: { path: PropertyKey[]; message: string }) => ({
  message,
  field: path.map(String).join('.'),
  help: null,
});
