/**
 * What to do about a refusal that a wrong set-up causes. `words`: matches its message, where one `reason` has several
 * causes.
 */
interface ErrorCure {
  reason: string;
  words?: RegExp;
  cure: string;
}

/** Delegation takes effect late: https://support.google.com/a/answer/162106 */
const delegate =
  'In the admin console, under domain-wide delegation, allow the numeric client id of the service account the scopes of docs/deployment.md. It may take a day to take effect.';

/**
 * The first match counts.
 * https://developers.google.com/identity/protocols/oauth2/service-account#jwt-error-codes,
 * https://developers.google.com/identity/protocols/oauth2#expiration and
 * https://developers.google.com/workspace/calendar/api/guides/errors
 */
const cures: readonly ErrorCure[] = [
  {
    reason: 'invalid_grant',
    words: /signature/i,
    cure: 'The key was deleted, disabled, or is of another service account. Make a new one and store its file in GOOGLE_CREDENTIALS.',
  },
  {
    reason: 'invalid_grant',
    words: /short-lived/i,
    cure: 'The clock of this machine is wrong. Set it by a time server.',
  },
  {
    reason: 'invalid_grant',
    words: /valid email|user id/i,
    cure: 'There is no such person in the Google Workspace. Check GOOGLE_ORGANISER.',
  },
  {
    reason: 'invalid_grant',
    words: /account not found/i,
    cure: 'There is no such service account any more. Make one and store its key file in GOOGLE_CREDENTIALS.',
  },
  {
    reason: 'invalid_grant',
    cure: 'The refresh token was revoked, has expired, or is of another client. Sign in again as the organiser and store the new one in GOOGLE_CREDENTIALS. While the consent screen is in testing, a token lasts a week: publish it.',
  },
  {
    reason: 'invalid_client',
    cure: 'The client id and the client secret in GOOGLE_CREDENTIALS do not belong together. Store both anew.',
  },
  {
    reason: 'deleted_client',
    cure: 'The OAuth client was deleted. Restore it, or make another one and sign in with it.',
  },
  {
    reason: 'disabled_client',
    cure: 'The service account, or its key, is disabled. Enable it in the Google Cloud console.',
  },
  { reason: 'unauthorized_client', cure: `The service account may not act for the organiser. ${delegate}` },
  { reason: 'access_denied', cure: `A scope is not delegated to the service account. ${delegate}` },
  { reason: 'invalid_scope', cure: `Google does not know a scope that was asked for. ${delegate}` },
  {
    reason: 'admin_policy_enforced',
    cure: 'The administrator of the Google Workspace does not allow this application. Have its client id trusted.',
  },
  {
    reason: 'org_internal',
    cure: 'The OAuth client is for people of its own organisation. Sign in as one of them, or make it external.',
  },
  {
    reason: 'authError',
    cure: 'Google takes the token no more. Sign in again as the organiser and store the new one in GOOGLE_CREDENTIALS.',
  },
  {
    reason: 'forbiddenForServiceAccounts',
    cure: `A service account cannot invite people by itself. Name the person whom it acts for by GOOGLE_ORGANISER. ${delegate}`,
  },
  {
    reason: 'invalid',
    words: /conference type/i,
    cure: 'This account cannot make Meet rooms. A service account needs domain-wide delegation; a person needs Google Meet.',
  },
  {
    reason: 'failedPrecondition',
    cure: 'This account has no mailbox. GOOGLE_ORGANISER, or whoever signed in, needs Gmail.',
  },
  {
    reason: 'accessNotConfigured',
    cure: 'Enable the Google Calendar API (and the Gmail API, for mail) in the Google Cloud project.',
  },
  {
    reason: 'SERVICE_DISABLED',
    cure: 'Enable the Google Meet API in the Google Cloud project.',
  },
  {
    reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
    cure: 'The sign-in did not allow all that is needed. Sign in again with the scopes of docs/deployment.md.',
  },
  {
    reason: 'insufficientPermissions',
    cure: 'The sign-in did not allow all that is needed. Sign in again with the scopes of docs/deployment.md.',
  },
  {
    reason: 'notFound',
    cure: 'There is no such calendar, or this account cannot see it, or it is not the calendar that the event was put into. Check ORGANISER_CALENDAR_ID, that the calendar is shared with this account, and that GOOGLE_CREDENTIALS is of the account that made the event.',
  },
  {
    reason: 'requiredAccessLevel',
    cure: 'This account may read the calendar and not write to it. Share it with the right to change events.',
  },
  {
    reason: 'dailyLimitExceeded',
    cure: 'The quota of the day is used up. It begins anew at midnight, Pacific time; a larger one is asked for in the Google Cloud console.',
  },
  {
    reason: 'quotaExceeded',
    cure: 'The calendar has made too many events or invitations lately. Google lifts this by itself within hours.',
  },
];

export const signInAnew =
  'Google refuses the sign-in. Sign in again as the organiser, or make a new key, and store its file in GOOGLE_CREDENTIALS.';

/** What to do about a refusal, by Google's reason and its message; `undefined` where no cure is known. */
export const cureFor = (reason: string, says: string): string | undefined =>
  cures.find((one) => one.reason === reason && (one.words?.test(says) ?? true))?.cure;
