import type { Context } from 'hono';
import type * as z from 'zod';
import { badGateway, type Refusal, type Refusals } from '../shared/faults/refusal.ts';

/** A refusal in Xendit's form. https://docs.xendit.co/docs/error-codes */
export const refuse = (
  c: Context,
  status: 400 | 401 | 403 | 404 | 409 | 422,
  error_code: string,
  message: string,
) => c.json({ error_code, message }, status);

/** The answer to invalid fields. */
export const invalidBy = (c: Context, { issues }: z.ZodError) =>
  c.json(
    {
      error_code: 'API_VALIDATION_ERROR',
      message: 'There was an error with the format submitted to the server.',
      errors: issues.map(({ path, message, code }) => ({
        field: [path.join('.')],
        location: 'body',
        messages: [message],
        types: [code],
      })),
    },
    400,
  );

const refusal = (status: number, error_code: string, message: string): Refusal => ({
  status,
  body: { error_code, message },
});

const MINUTE = 60_000;

/** Seconds left of the minute, with a fraction. https://docs.xendit.co/apidocs/rate-limits */
const rateLimit = (now: number) => ({
  'rate-limit-limit': '60',
  'rate-limit-remaining': '0',
  'rate-limit-reset': String((MINUTE - (now % MINUTE)) / 1000),
});

const serverError = refusal(500, 'SERVER_ERROR', 'An unexpected error occurred. Our team has been notified.');

/**
 * The codes are Xendit's: from its documentation, its SDK and its plugin. The messages are ours where none were
 * recorded.
 */
export const xenditRefusals: Refusals = {
  named: {
    SERVER_ERROR: serverError,
    RATE_LIMIT_EXCEEDED: {
      ...refusal(429, 'RATE_LIMIT_EXCEEDED', 'Rate limit exceeded. Please try again later.'),
      headers: rateLimit,
    },
    BAD_GATEWAY: badGateway,
    API_VALIDATION_ERROR: refusal(
      400,
      'API_VALIDATION_ERROR',
      'There was an error with the format submitted to the server.',
    ),
    INVALID_API_KEY: refusal(401, 'INVALID_API_KEY', 'API key is not authorized for this API service'),
    REQUEST_FORBIDDEN_ERROR: refusal(
      403,
      'REQUEST_FORBIDDEN_ERROR',
      'API key in use does not have necessary permissions to perform the request.',
    ),
    UNAUTHORIZED_SENDER_IP: refusal(
      403,
      'UNAUTHORIZED_SENDER_IP',
      'Request sent from an IP address that is not on the allowlist.',
    ),
    ACCESS_SUSPENDED: refusal(403, 'ACCESS_SUSPENDED', 'Access to this service is suspended.'),
    NO_COLLECTION_METHODS_ERROR: refusal(
      400,
      'NO_COLLECTION_METHODS_ERROR',
      'Your account has no payment methods configured.',
    ),
    UNAVAILABLE_PAYMENT_METHOD_ERROR: refusal(
      400,
      'UNAVAILABLE_PAYMENT_METHOD_ERROR',
      'The payment method choices are not available.',
    ),
    REFUND_IN_PROGRESS: refusal(400, 'REFUND_IN_PROGRESS', 'There is a refund in progress.'),
    REFUND_NOT_SUPPORTED: refusal(403, 'REFUND_NOT_SUPPORTED', 'Refunds are not supported for this channel.'),
    MINIMUM_TRANSFER_LIMIT_ERROR: refusal(
      400,
      'MINIMUM_TRANSFER_LIMIT_ERROR',
      'The amount is below the minimum',
    ),
    MAXIMUM_REFUND_AMOUNT_REACHED: refusal(
      400,
      'MAXIMUM_REFUND_AMOUNT_REACHED',
      'The refunds exceed the payment',
    ),
    INELIGIBLE_TRANSACTION: refusal(400, 'INELIGIBLE_TRANSACTION', 'The transaction cannot be refunded.'),
    INSUFFICIENT_BALANCE: refusal(400, 'INSUFFICIENT_BALANCE', 'Your balance is not sufficient.'),
    IDEMPOTENCY_ERROR: refusal(409, 'IDEMPOTENCY_ERROR', 'The idempotency key was used by another request.'),
    DUPLICATE_ERROR: refusal(409, 'DUPLICATE_ERROR', 'A payout with this idempotency key already exists.'),
    CHANNEL_CODE_NOT_SUPPORTED: refusal(400, 'CHANNEL_CODE_NOT_SUPPORTED', 'The channel is not supported'),
    RECIPIENT_ACCOUNT_NUMBER_ERROR: refusal(
      400,
      'RECIPIENT_ACCOUNT_NUMBER_ERROR',
      'The account number is wrong',
    ),
    MAXIMUM_TRANSFER_LIMIT_ERROR: refusal(
      400,
      'MAXIMUM_TRANSFER_LIMIT_ERROR',
      'The amount is above the maximum',
    ),
    INVALID_MERCHANT_SETTINGS: refusal(
      403,
      'INVALID_MERCHANT_SETTINGS',
      'Payout failed because the source currency has not been activated.',
    ),
    CHANNEL_UNAVAILABLE: refusal(503, 'CHANNEL_UNAVAILABLE', 'The channel is currently unavailable.'),
  },
  otherwise: () => serverError.body,
};
