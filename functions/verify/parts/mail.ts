import { ownAddress } from '../../doctor/check-up.ts';
import * as config from '../../src/config/settings.ts';
import { createGmailMailer } from '../../src/providers/google/gmail.ts';
import { createSendgridMailer } from '../../src/providers/sendgrid/mailer.ts';
import { on, type Asked, type Place } from '../asked.ts';
import { mailPromises } from '../promises/mail.ts';

export async function ofMail({ trial, recorder }: Place): Promise<Asked[]> {
  const reader = ownAddress();
  if (config.mailsByGmail()) {
    const gmail = config.gmailSettings();
    const mailer = createGmailMailer({ ...gmail, rootUrl: await recorder.before('gmail', gmail.rootUrl) });
    return on(mailPromises, mailer, { ...trial, reader, sandboxed: false });
  }
  const sendgrid = config.sendgridSettings();
  const url = await recorder.before('sendgrid', sendgrid.url);
  const mailer = createSendgridMailer({ ...sendgrid, url, sandbox: true });
  return on(mailPromises, mailer, { ...trial, reader, sandboxed: true });
}
