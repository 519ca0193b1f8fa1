import assert from 'node:assert/strict';
import { getJson } from '../../../emulators/shared/http/json.ts';
import { inspect } from 'node:util';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { startGoogle } from '../../../emulators/google/google.ts';
import { startSendgrid } from '../../../emulators/sendgrid/sendgrid.ts';
import { createInbox, type NewMessage, type Message } from '../../../emulators/sendgrid/inbox.ts';
import type { RenderedMail } from '../../src/mail/render.ts';
import type { Mailer } from '../../src/ports/mail.ts';
import { createGmailMailer } from '../../src/providers/google/gmail.ts';
import { createSendgridMailer } from '../../src/providers/sendgrid/mailer.ts';
import { signIns, type SignIn } from '../support/google-sign-ins.ts';
import { mailPromises } from '../../verify/promises/mail.ts';
import { openTrial } from '../../verify/promises/trial.ts';
import { keepsItsPromises } from './promised.ts';
import { fault, neverAnswered, refusals, requestsOf, type Side } from './side.ts';

interface PostOffice extends Side<Mailer> {
  messages: () => readonly Message[];
}

const clock = createClock();
const from = 'Nusademy <orders@example.com>';

async function bySendgrid(): Promise<PostOffice> {
  const standIn = await startSendgrid({ clock, apiKey: 'SG.key' });
  const { url, close, inbox } = standIn;
  const settings = { url, apiKey: 'SG.key', from };
  const impatient = createSendgridMailer(settings, 300);
  return { port: createSendgridMailer(settings), impatient, url, messages: () => inbox.messages, close };
}

const byGmail = (signIn: SignIn) => async (): Promise<PostOffice> => {
  const inbox = createInbox(clock);
  const onMail = (letter: NewMessage) => inbox.deliver(letter);
  const { url, close } = await startGoogle({ clock, accounts: [signIn.account], onMail });
  const settings = { rootUrl: `${url}/`, tokenUrl: `${url}/token`, calendarId: 'primary', from };
  const port = createGmailMailer({ ...settings, ...signIn.settings });
  return { port, url, messages: () => inbox.messages, close };
};

const mail: RenderedMail = {
  subject: 'Sesi terjadwal: Karier – dari nol 😀',
  html: '<p>Halo <b>Citra</b></p>',
  text: 'Halo Citra',
  attachments: [
    {
      filename: 'session.ics',
      type: 'text/calendar',
      content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR',
    },
  ],
};

const contract = (start: () => Promise<PostOffice>) => (): void => {
  let side: PostOffice;

  beforeEach(async () => {
    side = await start();
  });

  afterEach(() => side.close());

  const send = (port = side.port) =>
    port.send({ email: 'citra@example.com', name: 'Citra "C" Dewanti' }, mail, 'order:mail');

  keepsItsPromises(mailPromises, () => ({
    port: side.port,
    trial: { ...openTrial(), reader: 'citra@example.com', sandboxed: true },
  }));

  it('arrives with its subject, both bodies and its attachment', async () => {
    await send();
    const [message] = side.messages();
    assert.equal(message?.to, 'citra@example.com');
    assert.equal(message.from, 'orders@example.com');
    assert.equal(message.subject, mail.subject);
    assert.match(message.html, /<b>Citra<\/b>/);
    assert.match(message.text, /Halo Citra/);
    assert.equal(message.attachments[0]?.filename, 'session.ics');
    assert.match(message.attachments[0].content, /BEGIN:VCALENDAR/);
  });

  it('has no header injected by a name or a subject', async () => {
    const typed = 'Ayu\r\nBcc: x@example.com\u0085X-Evil: 1\u0000';
    await side.port.send(
      { email: 'citra@example.com', name: typed },
      { ...mail, subject: typed },
      'order:mail',
    );
    const messages = side.messages();
    assert.deepEqual(
      messages.map(({ to }) => to),
      ['citra@example.com'],
    );
    assert.equal(messages[0]?.subject, 'Ayu Bcc: x@example.com X-Evil: 1');
  });

  it('goes to any address that a mail program accepts, and to a reader without a name', async () => {
    for (const email of ['a&b@example.com', "o'neil+tag@example.com", 'user@xn--80ak6aa92e.xn--p1ai']) {
      await side.port.send({ email, name: '' }, mail, 'order:mail');
      assert.equal(side.messages().at(-1)?.to, email);
    }
    await side.port.send({ email: 'citra@bücher.example', name: '' }, mail, 'order:mail');
    assert.match(side.messages().at(-1)?.to ?? '', /^citra@(xn--bcher-kva|bücher)\.example$/);
  });

  it('to an invalid address is a lasting failure of this mail, and is not sent', async () => {
    for (const email of [
      '',
      'citra',
      '@example.com',
      'a@b.example, c@d.example',
      'a@b.example\r\nBcc: c@d.example',
      '<a@b.example>',
      'a@b@c.example',
      'a@b.example/c',
      'a,b@c.example',
      'a\r\nBcc:b@c.example',
      'a <b@c.example',
    ])
      await assert.rejects(
        side.port.send({ email, name: 'x' }, mail, 'order:mail'),
        { kind: 'lasting', code: 'address-refused' },
        email,
      );
    assert.equal(side.messages().length, 0);
  });

  it('is refused as the vendor says, and not sent', async () => {
    for (const { name, kind, status, body = '' } of refusals) {
      await getJson(`${side.url}/_/faults`, { method: 'DELETE' });
      // Twice: Gmail is asked once more with a fresh token.
      await fault(side, { kind: 'error', method: 'POST', path: '/send', status, body, times: 2 });
      await assert.rejects(send(), { kind }, name);
    }
    assert.equal(side.messages().length, 0);
  });

  it('is a passing failure without an answer, although it was sent: it may come twice', async () => {
    const where = { method: 'POST', path: '/send' };
    const sent = () => Promise.resolve(side.messages().length === 1);
    await neverAnswered(side, where, (port) => send(port), sent);
    await send();
    assert.equal(side.messages().length, 2);
  });

  it('is a passing failure when the server is unreachable, without a secret or content of the mail', async () => {
    await side.close();
    await assert.rejects(send(), (error: Error & { kind?: string }) => {
      assert.equal(error.kind, 'passing');
      assert.doesNotMatch(inspect(error, { depth: 20 }), /SG\.key|1\/\/test|PRIVATE KEY|Halo|citra/);
      return true;
    });
  });
};

for (const { name, start } of [
  { name: 'SendGrid', start: bySendgrid },
  ...signIns.map((signIn) => ({ name: `Gmail, by ${signIn.by}`, start: byGmail(signIn) })),
])
  describe(`mail by ${name}`, contract(start));

describe('a mail by Gmail', () => {
  for (const signIn of signIns)
    it(`says that its attachment is in UTF-8, by ${signIn.by}`, async () => {
      const side = await byGmail(signIn)();
      try {
        await side.port.send({ email: 'citra@example.com', name: '' }, mail, 'order:mail');
        const sent = (await requestsOf(side)).find(({ path }) => path.includes('/send'));
        const [, raw = ''] = /"raw":"([^"]+)"/.exec(sent?.body ?? '') ?? [];
        assert.match(
          Buffer.from(raw, 'base64url').toString(),
          /^Content-Type: text\/calendar; charset=utf-8/m,
        );
      } finally {
        await side.close();
      }
    });
});

describe('a mail by SendGrid in its sandbox', () => {
  it('is checked and not sent', async () => {
    const { url, close, inbox } = await startSendgrid({ clock, apiKey: 'SG.key' });
    const mailer = createSendgridMailer({ url, apiKey: 'SG.key', from, sandbox: true });
    try {
      await mailer.send({ email: 'citra@example.com', name: '' }, mail, 'order:mail');
      const attachments = [{ filename: '', type: 'text/calendar; charset=utf-8', content: '' }];
      const refused = mailer.send({ email: 'citra@example.com', name: '' }, { ...mail, attachments }, 'o:m');
      await assert.rejects(refused, { kind: 'lasting', code: 'http-400' });
      assert.deepEqual(inbox.messages, []);
    } finally {
      await close();
    }
  });
});
