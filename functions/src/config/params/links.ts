import { defineSecret, defineString } from 'firebase-functions/params';
import { matching } from './matching.ts';

export const actionLinkKey = defineSecret('ACTION_LINK_KEY', {
  description:
    'What the links in mails are signed with: any long random text, such as `openssl rand -base64 32` prints.',
});

export const functionsUrl = defineString('PUBLIC_FUNCTIONS_URL', {
  default: '',
  description:
    'Where the functions are reached from outside, for the links in mails; empty: their usual address in this project.',
  input: matching(
    '^(https?://[^\\s/]+(/\\S*[^\\s/])?)?$',
    'An address with https://, without a slash at its end; or nothing.',
  ),
});

export const webAddress = defineString('WEB_URL', {
  default: '',
  description:
    'The web app’s address. Mails link to it, and Xendit sends people back to it after a payment; empty: neither.',
  input: matching(
    '^(https?://[^\\s/]+(/\\S*[^\\s/])?)?$',
    'An address with https://, without a slash at its end; or nothing.',
    'https://nusademy.com',
  ),
});
