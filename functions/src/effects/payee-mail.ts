import type { ClaimedMail } from '../payout/payee-mails.ts';
import type { Payee } from '../payout/payee.ts';
import type { Ports } from '../ports/ports.ts';
import { ProviderError } from '../provider-error.ts';
import { oneLine } from '../words/one-line.ts';

type MailPorts = Pick<Ports, 'directory' | 'mailer' | 'webPages'>;

/**
 * Sends a mail about payouts to the mentor, and returns the address. News of another account also goes to the address that the last mail
 * went to: a thief who changes the account may have changed the address before.
 */
export async function sendPayeeMail(
  { directory, mailer, webPages }: MailPorts,
  { mentorId, mailedTo }: Payee,
  mail: ClaimedMail,
): Promise<string> {
  const reader = await directory.person(mentorId);
  if (reader?.email === undefined) throw new ProviderError('directory', 'lasting', 'no-address-of-mentor');
  const { email } = reader;
  // The mail's code is loaded only if there is something to send.
  const { renderPayeeMail } = await import('../mail/payee-mail.ts');
  const rendered = renderPayeeMail(mail, reader, webPages?.earnings());
  const also =
    mail.mail === 'account-changed' && mailedTo !== undefined && mailedTo !== email ? [mailedTo] : [];
  for (const address of [...also, email])
    await mailer.send(
      { email: address, name: oneLine(reader.name) },
      rendered,
      `payee:${mentorId}:${mail.key}`,
    );
  return email;
}
