import * as z from 'zod';
import type { FailureKind } from '../../order/failure.ts';
import { ProviderError } from '../../provider-error.ts';
import { cureFor } from './cures.ts';

const apiError = z.looseObject({
  message: z.string().default(''),
  errors: z.array(z.object({ reason: z.string() })).default([]),
});

/** OAuth answers `{error, error_description}`, the APIs `{error: {message, errors: [{reason}]}}`, proxies anything. */
const answerSchema = z.union([
  z
    .object({ error: z.string(), error_description: z.string().catch('') })
    .transform(({ error, error_description: says }) => ({ reason: error, says })),
  z
    .object({ error: apiError })
    .transform(({ error }) => ({ reason: error.errors[0]?.reason, says: error.message })),
]);

const refusalSchema = z.object({
  status: z.coerce.number(),
  response: z.object({ data: answerSchema }).optional().catch(undefined),
});

/** Refusals for asking too much; Google wants the same again, later. */
const passingReasons = ['rateLimitExceeded', 'userRateLimitExceeded', 'backendError'];

/**
 * Throws Google's refusal as ours. 429, 5xx and 403 for asking too much pass; where the set-up is wrong it says what to do;
 * the rest is never taken. https://developers.google.com/workspace/calendar/api/guides/errors
 */
export function translate(error: unknown): never {
  const { data } = refusalSchema.safeParse(error);
  if (!data) throw new ProviderError('google', 'passing', 'no-answer', error);
  const { status, response } = data;
  const { reason = `http-${status}`, says = '' } = response?.data ?? {};
  const cure = cureFor(reason, says);
  throw new ProviderError('google', kindOf(status, reason, cure), reason, error, cure);
}

/** Each cure is one of a set-up. A quota of the day comes with 429, too. */
function kindOf(status: number, reason: string, cure: string | undefined): FailureKind {
  if (status >= 500 || passingReasons.includes(reason)) return 'passing';
  if (status === 401 || status === 403 || cure !== undefined) return 'set-up';
  return status === 408 || status === 429 ? 'passing' : 'lasting';
}
