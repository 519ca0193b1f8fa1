import { badGateway, type Refusal, type Refusals } from '../shared/faults/refusal.ts';

/** https://cloud.google.com/storage/docs/json_api/v1/status-codes */
export const storageRefusal = (
  code: number,
  reason: string,
  message: string,
  domain = 'global',
): Refusal => ({
  status: code,
  body: { error: { code, message, errors: [{ domain, reason, message }] } },
});

export const conditionNotMet = storageRefusal(
  412,
  'conditionNotMet',
  'At least one of the pre-conditions you specified did not hold.',
);

export const storageRefusals: Refusals = {
  named: {
    backendError: storageRefusal(503, 'backendError', 'Backend Error'),
    internalError: storageRefusal(500, 'internalError', 'Internal Error'),
    rateLimitExceeded: storageRefusal(
      429,
      'rateLimitExceeded',
      'The object exceeded the rate limit for object mutation operations (create, update, and delete). Please reduce your request rate.',
      'usageLimits',
    ),
    badGateway,
    conditionNotMet,
    forbidden: storageRefusal(403, 'forbidden', 'Forbidden'),
    authError: storageRefusal(401, 'authError', 'Invalid Credentials'),
    notFound: storageRefusal(404, 'notFound', 'Not Found'),
  },
  otherwise: (status) => storageRefusal(status, 'invalid', 'Invalid Value').body,
};
