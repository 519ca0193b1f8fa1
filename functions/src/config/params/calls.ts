import { defineBoolean, defineInt, defineString } from 'firebase-functions/params';
import { matching, atLeastZero } from './matching.ts';

export const webPages = defineString('WEB_ORIGINS', {
  default: '',
  description: 'Where the web app is, with commas between. Pages from elsewhere cannot call the functions.',
  input: matching(
    '^(https?://[^/, ]+(,https?://[^/, ]+)*)?$',
    'Origins with https:// and without a slash at their end, with commas between; or nothing.',
    'https://nusademy.com,https://www.nusademy.com',
  ),
});
export const appCheck = defineBoolean('ENFORCE_APP_CHECK', {
  default: false,
  description: 'Whether createOrder and agendaFeed want a Firebase App Check token.',
});
export const callsPerUser = defineInt('CALLS_PER_USER', {
  default: 30,
  description: 'How often a user may call one instance of a function in a minute; 0: without end.',
  input: atLeastZero,
});
export const callsPerAddress = defineInt('CALLS_PER_ADDRESS', {
  default: 300,
  description: 'How often an address may, in a minute; many people share one behind a mobile network.',
  input: atLeastZero,
});
export const proxies = defineInt('TRUSTED_PROXIES', {
  default: 0,
  description:
    'How many proxies of your own stand before the functions, such as a load balancer. Then the functions must take calls from nobody else (ingress), or whoever calls them says what its address is.',
  input: atLeastZero,
});
