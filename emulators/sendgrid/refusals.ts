import { badGateway, type Refusal, type Refusals } from '../shared/faults/refusal.ts';

/** SendGrid has no codes, only messages. */
const refusal = (status: number, message: string, field: string | null = null): Refusal => ({
  status,
  body: { errors: [{ message, field, help: null }] },
});

export const badKey = refusal(401, 'The provided authorization grant is invalid, expired, or revoked');

const MINUTE = 60_000;

/** The end of the minute, in seconds since 1970. https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/rate-limits */
const rateLimit = (now: number) => ({
  'x-ratelimit-limit': '600',
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': String(Math.ceil((now + 1) / MINUTE) * 60),
});

/** https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/errors */
export const sendgridRefusals: Refusals = {
  named: {
    'too-many-requests': { ...refusal(429, 'too many requests'), headers: rateLimit },
    'server-error': refusal(500, 'Internal Server Error'),
    unavailable: refusal(503, 'Service Unavailable'),
    'bad-gateway': badGateway,
    'bad-key': badKey,
    'out-of-credits': refusal(401, 'Maximum credits exceeded'),
    'unverified-sender': refusal(
      403,
      'The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved. Visit https://sendgrid.com/docs/for-developers/sending-email/sender-identity/ to see the Sender Identity requirements',
      'from',
    ),
    'no-scope': refusal(403, 'access forbidden'),
    'too-large': refusal(413, 'Request Entity Too Large'),
  },
  otherwise: () => refusal(400, 'Bad Request').body,
};
