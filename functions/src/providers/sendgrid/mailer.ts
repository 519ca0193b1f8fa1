import * as z from 'zod';
import type { SendgridSettings } from '../../config/settings.ts';
import type { Mailer } from '../../ports/mail.ts';
import { ProviderError } from '../../provider-error.ts';
import { connection } from '../../connection.ts';
import { ADDRESS_REFUSED, sendable } from '../../words/mail-address.ts';
import { headerLine } from '../../words/one-line.ts';

const TIMEOUT = 10_000;

/** In its sandbox SendGrid checks a mail and sends none. https://www.twilio.com/docs/sendgrid/for-developers/sending-email/sandbox-mode */
type MailerSettings = SendgridSettings & { sandbox?: boolean };

/** Mail by SendGrid. https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send */
export function createSendgridMailer(settings: MailerSettings, timeout = TIMEOUT): Mailer {
  const service = connection(() => connect(settings, timeout));
  const sandboxed = settings.sandbox === true && { mailSettings: { sandboxMode: { enable: true } } };
  return {
    async send({ email, name }, { subject, html, text, attachments }, key) {
      const client = await service();
      const message = {
        to: recipient({ email, name }),
        from: settings.from,
        subject: headerLine(subject),
        html,
        text,
        attachments: attachments.map(({ filename, type, content }) => ({
          filename,
          type,
          content: Buffer.from(content).toString('base64'),
          disposition: 'attachment',
        })),
        customArgs: { key },
        ...sandboxed,
      };
      await client.send(message).catch((error: unknown) => {
        throw translate(error);
      });
    },
  };
}

/** SendGrid refuses an empty name. */
function recipient({ email, name }: Parameters<Mailer['send']>[0]) {
  const address = sendable(email);
  if (address === undefined) throw new ProviderError('sendgrid', 'lasting', ADDRESS_REFUSED);
  const line = headerLine(name);
  return { email: address, ...(line !== '' && { name: line }) };
}

async function connect({ url, apiKey }: SendgridSettings, timeout: number) {
  const [{ default: service }, { default: client }] = await Promise.all([
    import('@sendgrid/mail'),
    import('@sendgrid/client'),
  ]);
  service.setClient(client);
  service.setApiKey(apiKey);
  // After the key: setting the key resets the address to SendGrid's own.
  client.setDefaultRequest('baseUrl', url);
  service.setTimeout(timeout);
  return service;
}

/** 429, 5xx and no answer are passing. SendGrid has no idempotency key, so a mail that timed out may be sent twice. */
function translate(error: unknown): ProviderError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 400 && isAboutRecipient(error))
    return new ProviderError('sendgrid', 'lasting', ADDRESS_REFUSED, error);
  if (typeof code !== 'number') return new ProviderError('sendgrid', 'passing', 'no-answer', error);
  if (code === 408 || code === 429 || code >= 500)
    return new ProviderError('sendgrid', 'passing', `http-${code}`, error);
  const cure = cures[code];
  return new ProviderError(
    'sendgrid',
    cure === undefined ? 'lasting' : 'set-up',
    `http-${code}`,
    error,
    cure,
  );
}

/**
 * Refusals that concern our account and not this mail.
 * https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses
 */
const cures: Readonly<Record<number, string>> = {
  401: 'SENDGRID_API_KEY is wrong or was withdrawn, or the credits of the account are used up. Store a new one, or wait for the credits.',
  402: 'SendGrid wants to be paid first. Look at the account’s billing.',
  403: 'SENDGRID_API_KEY may not send mails, or the account is suspended, or MAIL_FROM is no verified sender.',
};

const refusalSchema = z.object({
  response: z.object({ body: z.object({ errors: z.array(z.object({ field: z.string().nullish() })) }) }),
});

/** `field` names what was wrong: https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/errors */
const isAboutRecipient = (error: unknown): boolean =>
  refusalSchema
    .safeParse(error)
    .data?.response.body.errors.some(({ field }) => /^personalizations\.\d+\.to\b/.test(field ?? '')) ===
  true;
