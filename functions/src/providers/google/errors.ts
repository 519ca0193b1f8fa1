import * as z from 'zod';
import { ProviderError } from '../../provider-error.ts';

const refusal = z.object({
  status: z.coerce.number(),
  response: z
    .object({
      data: z.object({
        error: z.union([
          z.string(),
          z.object({ errors: z.array(z.object({ reason: z.string() })).default([]) }).loose(),
        ]),
      }),
    })
    .optional()
    .catch(undefined),
});

const passingReasons = ['rateLimitExceeded', 'userRateLimitExceeded'];

/**
 * Throws Google's refusal as ours. 429, 5xx and 403 for its rate limits pass; the rest waits for a person.
 * https://developers.google.com/workspace/calendar/api/guides/errors
 */
export function translate(error: unknown): never {
  const { data } = refusal.safeParse(error);
  if (!data) throw new ProviderError('google', 'passing', 'no-answer', error);
  const body = data.response?.data.error;
  const reason = typeof body === 'string' ? body : (body?.errors[0]?.reason ?? `http-${data.status}`);
  const passing = data.status === 429 || data.status >= 500 || passingReasons.includes(reason);
  throw new ProviderError('google', passing ? 'passing' : 'lasting', reason, error);
}
