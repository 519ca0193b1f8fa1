import { defineSecret, defineString } from 'firebase-functions/params';
import { matching } from './matching.ts';

export const mailFrom = defineString('MAIL_FROM', {
  description: 'The sender of all mails; SendGrid must know it as a verified sender.',
  input: matching(
    '^([^<>@]+<)?[^<>@\\s]+@[^<>@\\s]+>?$',
    'A mail address, with a name or without one.',
    'Nusademy <orders@example.com>',
  ),
});

export const alertMail = defineString('ALERT_MAIL', {
  default: '',
  description:
    'Where the operator is told of what waits for a person; empty: nowhere, and only the log tells.',
  input: matching('^([^@\\s]+@[^@\\s]+)?$', 'One mail address, or nothing.'),
});

export const mailTransport = defineString('MAIL_TRANSPORT', {
  default: 'sendgrid',
  description: 'Who sends the mails: SendGrid, or the Google account that the calendar belongs to.',
  input: {
    select: {
      options: [
        { value: 'sendgrid', label: 'SendGrid' },
        { value: 'gmail', label: 'Gmail' },
      ],
    },
  },
});

export const eventKey = defineString('SENDGRID_EVENT_KEY', {
  default: '',
  description: 'The verification key of SendGrid’s signed event webhook; empty: its calls are refused.',
  input: matching('^[A-Za-z0-9+/=]*$', 'The key as SendGrid shows it, or nothing.'),
});
export const sendgridKey = defineSecret('SENDGRID_API_KEY', {
  description: 'SendGrid’s API key, which may send mails. With Gmail: any text.',
});
