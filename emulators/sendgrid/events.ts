import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import type { Html } from '../shared/http/page.ts';
import type { Clock } from '../scheduler/clock.ts';
import type { Inbox, Message } from './inbox.ts';

/** Where events are posted, and the private key with which they are signed: DER in base64. */
export interface Webhook {
  url: string;
  privateKey: string;
}

type Signer = Webhook & { clock: Clock };

/** The fields of each kind of event, besides the common ones. */
const kinds: Record<string, Record<string, unknown>> = {
  processed: {},
  deferred: { response: '451 try again later', attempt: '1' },
  delivered: { response: '250 OK', tls: 1 },
  bounce: {
    type: 'bounce',
    status: '5.1.1',
    reason: '550 5.1.1 The email account that you tried to reach does not exist.',
    bounce_classification: 'Invalid Address',
    tls: 1,
  },
  blocked: {
    event: 'bounce',
    type: 'blocked',
    status: '5.7.1',
    reason: '550 5.7.1 Our system has detected that this message is unsolicited.',
    bounce_classification: 'Reputation',
    tls: 1,
  },
  dropped: { reason: 'Bounced Address', status: '5.0.0' },
  open: { ip: '203.0.113.7', useragent: 'Mozilla/5.0', sg_machine_open: false },
  spamreport: {},
  unsubscribe: {},
};

/**
 * `with`: fields to add or change. `copies`: how often the same batch is posted, as SendGrid does. `ids`: with which
 * event ids.
 */
const requestSchema = z.object({
  message: z.string(),
  event: z.string().refine((kind) => kind in kinds, 'No such event'),
  with: z.record(z.string(), z.unknown()).default({}),
  copies: z.coerce.number().int().min(1).max(50).default(1),
  ids: z.enum(['same', 'new']).default('same'),
});

const signatureSchema = z.object({ body: z.string(), timestamp: z.string().optional() });

/**
 * POST `/_/events` makes an event of a mail, and returns the webhook's answer to each copy. POST `/_/signatures`
 * returns the headers that sign any body, to be sent by hand.
 */
export function eventRoutes(app: Hono, inbox: Inbox, signer: Signer): void {
  app.post('/_/events', (c) => befall(c, inbox, signer));
  app.post('/_/signatures', async (c) => {
    const requested = signatureSchema.safeParse(await c.req.json());
    if (!requested.success) return c.json({ error: z.prettifyError(requested.error) }, 400);
    return c.json(headersOf(requested.data.body, signer, requested.data.timestamp));
  });
}

async function befall(c: Context, inbox: Inbox, signer: Signer) {
  const byForm = !c.req.header('content-type')?.includes('json');
  const requested = requestSchema.safeParse(byForm ? await c.req.parseBody() : await c.req.json());
  if (!requested.success) return c.json({ error: z.prettifyError(requested.error) }, 400);
  const { message: id, event, copies, ids, with: more } = requested.data;
  const message = inbox.messages.find((one) => one.id === id && one.args);
  if (!message) return c.json({ error: 'SendGrid sent no such mail' }, 404);
  const first = { ...eventOf(message, event, signer.clock), ...more };
  const answers: unknown[] = [];
  for (let copy = 1; copy <= copies; copy += 1)
    answers.push(
      await post([ids === 'new' && copy > 1 ? { ...first, sg_event_id: newId() } : first], signer),
    );
  return byForm ? c.redirect(`/messages/${id}`, 303) : c.json(answers);
}

const newId = (): string => Buffer.from(randomUUID()).toString('base64url');

const eventOf = ({ id, to, args }: Message, event: string, clock: Clock): Record<string, unknown> => ({
  email: to,
  timestamp: Math.floor(clock.now() / 1000),
  'smtp-id': `<${id}@geopod-ismtpd-1>`,
  sg_event_id: newId(),
  sg_message_id: `${id}.recvd-5f54b5d587-pczjm-1-67BADEEA-6.0`,
  event,
  ...args,
  ...kinds[event],
});

/** As SendGrid does it, with a line break after the list. */
async function post(events: object[], signer: Signer) {
  const body = `${JSON.stringify(events)}\r\n`;
  const response = await fetch(signer.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'SendGrid Event API',
      ...headersOf(body, signer),
    },
    body,
  });
  return { events, status: response.status, answer: await response.text() };
}

function headersOf(body: string, { privateKey, clock }: Signer, at?: string): Record<string, string> {
  const timestamp = at ?? String(Math.floor(clock.now() / 1000));
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return {
    'x-twilio-email-event-webhook-signature': sign('sha256', Buffer.from(timestamp + body), key).toString(
      'base64',
    ),
    'x-twilio-email-event-webhook-timestamp': timestamp,
  };
}

/** The possible events of the mail, as buttons. */
export const eventForm = ({ id }: Message): Html =>
  html`<h2>What becomes of it</h2>
    <form class="row" method="post" action="/_/events">
      <input type="hidden" name="message" value="${id}" />
      ${Object.keys(kinds).map((kind) => html`<button name="event" value="${kind}">${kind}</button>`)}
    </form>`;
