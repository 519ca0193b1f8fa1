import * as z from 'zod';
import { ProviderError } from '../../provider-error.ts';
import { cures } from './cures.ts';

const details = z.looseObject({
  message: z.string().default(''),
  errors: z.array(z.object({ reason: z.string() })).default([]),
});

/** OAuth answers `{error: 'invalid_grant'}`, the APIs `{error: {message, errors: [{reason}]}}`, proxies anything. */
const refusal = z.object({
  status: z.coerce.number(),
  response: z
    .object({ data: z.object({ error: z.union([z.string(), details]) }) })
    .optional()
    .catch(undefined),
});

/** Refusals for asking too much; Google wants the same again, later. */
const passingReasons = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'backendError'];

/**
 * Throws Google's refusal as ours. 429, 5xx and 403 for asking too much pass; the rest waits for a person, and says what to
 * do where the set-up is wrong. https://developers.google.com/workspace/calendar/api/guides/errors
 */
export function translate(error: unknown): never {
  const { data } = refusal.safeParse(error);
  if (!data) throw new ProviderError('google', 'passing', 'no-answer', error);
  const reason = reasonOf(data);
  const passing = data.status === 429 || data.status >= 500 || passingReasons.includes(reason);
  throw new ProviderError('google', passing ? 'passing' : 'lasting', reason, error, cures[reason]);
}

function reasonOf({ status, response }: z.infer<typeof refusal>): string {
  const body = response?.data.error;
  if (typeof body === 'string') return body;
  const reason = body?.errors[0]?.reason ?? `http-${status}`;
  return body?.message === 'Invalid conference type value.' ? 'invalid-conference' : reason;
}
