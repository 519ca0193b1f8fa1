import assert from 'node:assert/strict';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { startGoogle } from '../../../emulators/google/google.ts';
import { startSendgrid } from '../../../emulators/sendgrid/sendgrid.ts';
import { createInbox, type Message } from '../../../emulators/sendgrid/inbox.ts';
import { postJson } from '../../../emulators/drive/json.ts';
import type { Mail } from '../../src/mail/render.ts';
import type { Mailer } from '../../src/ports.ts';
import { createGmailMailer } from '../../src/providers/google/gmail.ts';
import { createSendgridMailer } from '../../src/providers/sendgrid/mailer.ts';

interface Side {
  mailer: Mailer;
  url: string;
  messages: () => readonly Message[];
  close: () => Promise<void>;
}

const clock = createClock();
const from = 'Nusademy <orders@example.com>';
const oauth = { clientId: 'client', clientSecret: 'secret', refreshToken: 'token' };

async function bySendgrid(): Promise<Side> {
  const standIn = await startSendgrid({ clock, apiKey: 'SG.key' });
  const mailer = createSendgridMailer({ url: standIn.url, apiKey: 'SG.key', from });
  return { mailer, url: standIn.url, messages: () => standIn.inbox.messages, close: standIn.close };
}

async function byGmail(): Promise<Side> {
  const inbox = createInbox(clock);
  const standIn = await startGoogle({ clock, client: oauth, onMail: (letter) => inbox.deliver(letter) });
  const { url } = standIn;
  const settings = { rootUrl: `${url}/`, tokenUrl: `${url}/token`, calendarId: 'primary', ...oauth, from };
  return { mailer: createGmailMailer(settings), url, messages: () => inbox.messages, close: standIn.close };
}

const mail: Mail = {
  subject: 'Sesi terjadwal: Karier – dari nol 😀',
  html: '<p>Halo <b>Citra</b></p>',
  text: 'Halo Citra',
  attachments: [
    {
      filename: 'session.ics',
      type: 'text/calendar; method=REQUEST',
      content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR',
    },
  ],
};

for (const { name, start } of [
  { name: 'SendGrid', start: bySendgrid },
  { name: 'Gmail', start: byGmail },
])
  describe(`mail by ${name}`, () => {
    let side: Side;

    beforeEach(async () => {
      side = await start();
    });

    afterEach(() => side.close());

    const send = () =>
      side.mailer.send({ email: 'citra@example.com', name: 'Citra "C" Dewanti' }, mail, 'order:mail');

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

    for (const { what, status, kind } of [
      { what: 'too many requests', status: 429, kind: 'passing' },
      { what: 'a broken server', status: 503, kind: 'passing' },
      { what: 'a refusal', status: 400, kind: 'lasting' },
    ])
      it(`tells ${what} apart as ${kind}`, async () => {
        await postJson(`${side.url}/_/faults`, {
          kind: 'error',
          method: 'POST',
          path: '/send',
          status,
          times: 1,
        });
        await assert.rejects(send(), { kind });
        assert.equal(side.messages().length, 0);
      });
  });
