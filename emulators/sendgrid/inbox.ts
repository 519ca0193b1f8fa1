import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { moment, page, table, type Html } from '../shared/http/page.ts';
import type { Clock } from '../scheduler/clock.ts';

/** A mail in the inbox. */
export interface Message {
  id: string;
  at: number;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  attachments: { filename: string; type: string; content: string }[];
  /** The arguments that SendGrid repeats in every event of this mail; none: another provider sent it. */
  args?: Record<string, string>;
}

export type NewMessage = Omit<Message, 'id' | 'at'>;

/** The inbox of every mail of the local stack, from any sender. */
export interface Inbox {
  messages: readonly Message[];
  deliver(letter: NewMessage): Message;
  clear(): void;
}

export function createInbox(clock: Clock): Inbox {
  const messages: Message[] = [];
  return {
    messages,
    deliver(letter) {
      const message = { ...letter, id: randomUUID(), at: clock.now() };
      messages.push(message);
      return message;
    },
    clear: () => (messages.length = 0),
  };
}

/** `foot`: the last part of a message's page. */
export function inboxRoutes(
  app: Hono,
  inbox: Inbox,
  faultSwitches: () => Html,
  foot: (message: Message) => Html,
): void {
  app.get('/', (c) => c.html(listPage(inbox.messages, c.req.query('to'), faultSwitches())));
  app.get('/messages/:id', (c) => showMessage(c, inbox, foot));
  app.get('/_/messages', (c) => c.json(sentTo(inbox.messages, c.req.query('to'))));
}

const sentTo = (messages: readonly Message[], to: string | undefined): readonly Message[] =>
  to === undefined ? messages : messages.filter((message) => message.to === to);

const listPage = (messages: readonly Message[], to: string | undefined, faultSwitches: Html) =>
  page(
    to === undefined ? 'Inbox' : `Inbox of ${to}`,
    html`${table(
      ['Subject', 'To', 'When'],
      sentTo(messages, to)
        .toReversed()
        .map((message) => [
          html`<a href="/messages/${message.id}">${message.subject}</a>`,
          html`<a href="/?to=${encodeURIComponent(message.to)}">${message.to}</a>`,
          moment(message.at),
        ]),
    )}
    ${faultSwitches}`,
  );

function showMessage(c: Context, { messages }: Inbox, foot: (message: Message) => Html) {
  const message = messages.find(({ id }) => id === c.req.param('id'));
  if (!message) return c.html(page('No such mail', html``), 404);
  return c.html(
    page(
      message.subject,
      html`<nav><a href="/">Inbox</a></nav>
        <p class="quiet">From ${message.from} to ${message.to}, ${moment(message.at)}</p>
        <iframe
          sandbox="allow-popups"
          title="The mail as a mail program shows it"
          srcdoc="${message.html}"
        ></iframe>
        <h2>Text</h2>
        <pre>${message.text}</pre>
        ${message.attachments.map(
          ({ filename, content }) =>
            html`<h2>${filename}</h2>
              <pre>${content}</pre>`,
        )}
        ${foot(message)}`,
    ),
  );
}
