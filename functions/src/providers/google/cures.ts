/**
 * What to do about each refusal that comes of a wrong set-up, by Google's word for it.
 * https://developers.google.com/workspace/calendar/api/guides/errors and
 * https://developers.google.com/identity/protocols/oauth2/service-account#delegatingauthority
 */
export const cures: Readonly<Partial<Record<string, string>>> = {
  invalid_grant:
    'The refresh token was revoked, has expired, or is of another client. Sign in again as the organiser and store the new one.',
  invalid_client: 'The client id and the client secret do not belong together. Store both anew.',
  unauthorized_client:
    'The service account may not act for the organiser. Allow its client id domain-wide delegation, with the scopes of the README.',
  access_denied: 'The administrator of the Google Workspace does not allow this application.',
  forbiddenForServiceAccounts:
    'A service account cannot invite people by itself. Allow it domain-wide delegation and name the organiser.',
  'invalid-conference':
    'This account cannot make Meet rooms. A service account needs domain-wide delegation; a person needs Google Meet.',
  accessNotConfigured:
    'Enable the Google Calendar API (and the Gmail API, for mail) in the Google Cloud project.',
  insufficientPermissions: 'The token lacks a scope. Sign in again and allow what the README names.',
  notFound: 'There is no such calendar, or this account cannot see it. Check ORGANISER_CALENDAR_ID.',
  requiredAccessLevel:
    'This account may read the calendar and not write to it. Share it with the right to change events.',
  quotaExceeded:
    'The calendar has made too many events or invitations lately. Google lifts this by itself within hours.',
};
