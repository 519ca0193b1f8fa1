import type { Context } from 'hono';
import { badGateway, type Refusal, type Refusals } from '../shared/faults/refusal.ts';

interface Details {
  domain?: 'global' | 'usageLimits' | 'calendar';
  location?: 'Authorization' | 'If-Match';
}

/** A refusal in the form that all of Google's older APIs have. */
const refusal = <Status extends number>(
  status: Status,
  reason: string,
  message: string,
  { domain = 'global', location }: Details = {},
) => ({
  status,
  body: {
    error: {
      errors: [{ domain, reason, message, ...(location && { locationType: 'header', location }) }],
      code: status,
      message,
    },
  },
});

/** https://developers.google.com/workspace/calendar/api/guides/errors */
export const refuse = (
  c: Context,
  code: 400 | 401 | 403 | 404 | 409 | 410,
  reason: string,
  message: string,
) => c.json(refusal(code, reason, message).body, code);

const usage = (status: number, reason: string, message: string): Refusal =>
  refusal(status, reason, message, { domain: 'usageLimits' });

const oauth = (error: string, error_description: string): Refusal => ({
  status: 400,
  body: { error, error_description },
});

export const conditionNotMet = refusal(412, 'conditionNotMet', 'Precondition Failed', {
  location: 'If-Match',
});

const unavailable = refusal(503, 'backendError', 'Backend Error');

/** Google's reasons, including those of a wrong set-up. `429` and `503` are other statuses of the reasons before them. */
export const googleRefusals: Refusals = {
  named: {
    rateLimitExceeded: usage(403, 'rateLimitExceeded', 'Rate Limit Exceeded'),
    userRateLimitExceeded: usage(403, 'userRateLimitExceeded', 'User Rate Limit Exceeded'),
    quotaExceeded: usage(403, 'quotaExceeded', 'Calendar usage limits exceeded.'),
    'rateLimitExceeded-429': usage(429, 'rateLimitExceeded', 'Rate Limit Exceeded'),
    backendError: refusal(500, 'backendError', 'Backend Error'),
    'backendError-503': unavailable,
    badGateway,
    authError: refusal(401, 'authError', 'Invalid Credentials', {
      location: 'Authorization',
    }),
    notFound: refusal(404, 'notFound', 'Not Found'),
    duplicate: refusal(409, 'duplicate', 'The requested identifier already exists.'),
    conditionNotMet,
    deleted: refusal(410, 'deleted', 'Resource has been deleted'),
    invalidConference: refusal(400, 'invalid', 'Invalid conference type value.'),
    forbiddenForServiceAccounts: refusal(
      403,
      'forbiddenForServiceAccounts',
      'Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.',
      { domain: 'calendar' },
    ),
    requiredAccessLevel: refusal(
      403,
      'requiredAccessLevel',
      'You need to have writer access to this calendar.',
      { domain: 'calendar' },
    ),
    accessNotConfigured: usage(
      403,
      'accessNotConfigured',
      'Google Calendar API has not been used in project 0 before or it is disabled.',
    ),
    insufficientPermissions: refusal(403, 'insufficientPermissions', 'Insufficient Permission'),
    invalid_grant: oauth('invalid_grant', 'Token has been expired or revoked.'),
  },
  otherwise: (status) => refusal(status, 'invalid', 'Invalid Value').body,
};
