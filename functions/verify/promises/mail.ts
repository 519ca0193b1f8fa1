import type { RenderedMail } from '../../src/mail/render.ts';
import type { Mailer } from '../../src/ports/mail.ts';
import { NotTried, type ProviderPromise, type Trial } from './promise.ts';

export interface MailTrial extends Trial {
  /** Who may get a mail. */
  reader: string;
  /** Whether mails are only checked, and none is sent. */
  sandboxed: boolean;
}

const mail: RenderedMail = {
  subject: 'npm run verify: Karier – dari nol 😀',
  html: '<p>Halo <b>Citra</b></p>',
  text: 'Halo Citra',
  attachments: [
    { filename: 'session.ics', type: 'text/calendar', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' },
  ],
};

const unusual = ['a&b@example.com', "o'neil+tag@example.com", 'user@xn--80ak6aa92e.xn--p1ai'];

/** What a mail provider must do. */
export const mailPromises: readonly ProviderPromise<Mailer, MailTrial>[] = [
  {
    says: 'a mail with two bodies, an attachment and signs of many languages is accepted',
    makes: 'one mail to you; with SendGrid it is checked and not sent',
    hold: (mailer, trial) =>
      mailer.send({ email: trial.reader, name: 'Citra "C" Dewanti' }, mail, trial.newName()),
  },
  {
    says: 'a mail is accepted for any address that a mail program accepts, and for a reader without a name',
    async hold(mailer, trial) {
      if (!trial.sandboxed) throw new NotTried('this provider would send these mails to strangers');
      for (const email of unusual) await mailer.send({ email, name: '' }, mail, trial.newName());
    },
  },
];
