import { defineBoolean, defineSecret, defineString } from 'firebase-functions/params';
import { matching } from './matching.ts';

export const organiserCalendar = defineString('ORGANISER_CALENDAR_ID', {
  default: 'primary',
  description: 'The Google calendar that the sessions are put into.',
  input: matching('^\\S+$', 'A calendar’s id: primary, or what its settings call “Calendar ID”.'),
});
export const googleOrganiser = defineString('GOOGLE_ORGANISER', {
  default: '',
  description:
    'The mail address of the account whose calendar and mailbox are used: a service account acts for it, and mentors are told to share their own calendars with it. Or several with commas between, each with its weight where that is not 1, such as a@example.com:3,b@example.com: they share out the sessions, and mentors are told the first.',
  input: matching(
    '^([^@\\s,:]+@[^@\\s,:]+(:[0-9]{1,3})?(,[^@\\s,:]+@[^@\\s,:]+(:[0-9]{1,3})?)*)?$',
    'Mail addresses with commas between, each with a weight or without; or nothing.',
  ),
});
export const guestsSee = defineBoolean('GUESTS_SEE_EACH_OTHER', {
  default: false,
  description: 'Whether mentor and mentee see each other’s mail address in the calendar event.',
});
export const guestsInvite = defineBoolean('GUESTS_INVITE_OTHERS', {
  default: false,
  description: 'Whether mentor and mentee may invite others to the calendar event.',
});
export const googleCredentials = defineSecret('GOOGLE_CREDENTIALS', {
  description:
    'The Google account of the calendar, as a whole file of Google’s: a sign-in (`authorized_user`) or a key of a service account.',
});
