import type { GoogleSettings } from '../../config/settings.ts';
import type { RenderedMail } from '../../mail/render.ts';
import type { Mailer } from '../../ports/mail.ts';
import { ProviderError } from '../../provider-error.ts';
import { ADDRESS_REFUSED, sendable } from '../../words/mail-address.ts';
import { authorize, patience, renewing, scopes } from './auth.ts';
import { translate } from './errors.ts';
import { connection } from '../../connection.ts';
import { headerLine } from '../../words/one-line.ts';

const TIMEOUT = 15_000;

/**
 * Mail by the Gmail API, as the account that the calendar belongs to.
 * https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/send
 */
export function createGmailMailer(settings: GoogleSettings & { from: string }): Mailer {
  const client = connection(() => connect(settings));
  return {
    async send(to, mail, key) {
      const { ask, users } = await client();
      const raw = (await compose(settings.from, to, mail, key)).toString('base64url');
      // As JSON, not as a media upload: uploads do not follow `rootUrl`.
      const request = { userId: 'me', requestBody: { raw } };
      await ask(() => users.messages.send(request, { timeout: TIMEOUT })).catch(refused);
    },
  };
}

/** Gmail has no error code for an address that it refuses. */
function refused(error: unknown): never {
  if (error instanceof Error && /invalid to header/i.test(error.message))
    throw new ProviderError('gmail', 'lasting', ADDRESS_REFUSED, error);
  return translate(error);
}

async function connect(settings: GoogleSettings) {
  const {
    default: { gmail },
  } = await import('googleapis/build/src/apis/gmail/index.js');
  const auth = await authorize(settings, scopes.mail);
  const { users } = gmail({ version: 'v1', auth, rootUrl: settings.rootUrl, ...patience });
  return { ask: renewing(auth), users };
}

async function compose(
  from: string,
  to: { email: string; name: string },
  { subject, html, text, attachments }: RenderedMail,
  key: string,
): Promise<Buffer> {
  const address = sendable(to.email);
  if (address === undefined) throw new ProviderError('gmail', 'lasting', ADDRESS_REFUSED);
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const message = new MailComposer({
    from,
    to: { name: headerLine(to.name), address },
    subject: headerLine(subject),
    html,
    text,
    attachments: attachments.map(({ filename, type, content }) => ({
      filename,
      contentType: withCharset(type),
      content,
    })),
    headers: { 'X-Order-Mail': key },
  });
  return message.compile().build();
}

/** Our texts are in UTF-8; without a charset, a mail program reads them as ASCII (RFC 2046, 4.1.2). */
const withCharset = (type: string): string =>
  type.startsWith('text/') && !/;\s*charset=/i.test(type) ? `${type}; charset=utf-8` : type;
