import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/v1.js';
import type { GoogleSettings } from '../../config.ts';
import type { Mail } from '../../mail/render.ts';
import type { Mailer } from '../../ports.ts';
import { authorize, patience, scopes } from './auth.ts';
import { translate } from './errors.ts';
import { connection } from '../../connection.ts';

const TIMEOUT = 15_000;

/**
 * Mail by the Gmail API, as the account that the calendar belongs to.
 * https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/send
 */
export function createGmailMailer(settings: GoogleSettings & { from: string }): Mailer {
  const client = connection(() => connect(settings));
  return {
    async send(to, mail, key) {
      const { users } = await client();
      const raw = (await compose(settings.from, to, mail, key)).toString('base64url');
      // As JSON, not as a media upload: uploads do not follow `rootUrl`.
      await users.messages
        .send({ userId: 'me', requestBody: { raw } }, { timeout: TIMEOUT })
        .catch(translate);
    },
  };
}

async function connect(settings: GoogleSettings): Promise<gmail_v1.Gmail> {
  const {
    default: { gmail },
  } = await import('googleapis/build/src/apis/gmail/index.js');
  return gmail({
    version: 'v1',
    auth: await authorize(settings, scopes.mail),
    rootUrl: settings.rootUrl,
    ...patience,
  });
}

async function compose(
  from: string,
  to: { email: string; name: string },
  { subject, html, text, attachments }: Mail,
  key: string,
): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const message = new MailComposer({
    from,
    to: { name: to.name, address: to.email },
    subject,
    html,
    text,
    attachments: attachments.map(({ filename, type, content }) => ({ filename, contentType: type, content })),
    headers: { 'X-Order-Mail': key },
  });
  return message.compile().build();
}
