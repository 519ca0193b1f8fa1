import * as z from 'zod';
import type { FailureKind } from '../../order/failure.ts';
import { ProviderError } from '../../provider-error.ts';
import { cureFor, signInAnew } from './cures.ts';

const reasoned = z.looseObject({ reason: z.string() });

const apiError = z.looseObject({
  message: z.string().catch(''),
  errors: z.array(reasoned).catch([]),
  /** The form of newer APIs, such as Meet's: https://google.aip.dev/193 */
  details: z.array(z.looseObject({ reason: z.string().optional().catch(undefined) })).catch([]),
  status: z.string().optional().catch(undefined),
});

/** OAuth answers `{error, error_description}`, the APIs `{error: {message, errors: [{reason}]}}`, proxies anything. */
const answerSchema = z.union([
  z
    .object({ error: z.string(), error_description: z.string().catch('') })
    .transform(({ error, error_description: says }) => ({ reason: error, says, ofSignIn: true })),
  z.object({ error: apiError }).transform(({ error: { errors, details, status, message } }) => ({
    reason: errors[0]?.reason ?? details.find(({ reason }) => reason !== undefined)?.reason ?? status,
    says: message,
    ofSignIn: false,
  })),
]);

const refusalSchema = z.object({
  status: z.coerce.number(),
  response: z.object({ data: answerSchema }).optional().catch(undefined),
  config: z.object({ url: z.coerce.string() }).optional().catch(undefined),
});

/** What a failed call says. `status`: `undefined` when there was no answer. */
export interface GoogleRefusal {
  kind: FailureKind;
  status: number | undefined;
  reason: string;
  says: string;
  /** What a person can do about it. */
  cure: string | undefined;
}

/** Refusals for too many requests; Google wants the same request again, later. */
const passingReasons = ['rateLimitExceeded', 'userRateLimitExceeded', 'backendError'];

/**
 * Reads Google's refusal. 429, 5xx and 403 for too many requests are passing; a wrong set-up has a cure; any other refusal
 * is lasting. https://developers.google.com/workspace/calendar/api/guides/errors
 */
export function refusalOf(error: unknown): GoogleRefusal {
  const { data } = refusalSchema.safeParse(error);
  if (!data) return { kind: 'passing', status: undefined, reason: 'no-answer', says: '', cure: undefined };
  const { status, response, config } = data;
  const { reason = unnamed(status, config?.url), says = '', ofSignIn = false } = response?.data ?? {};
  // For any reason given: a refused sign-in is never about this one request.
  const cure = cureFor(reason, says) ?? (ofSignIn && status < 404 ? signInAnew : undefined);
  return { kind: kindOf(status, reason, cure), status, reason, says, cure };
}

/** A calendar that cannot be seen is `notFound`, even if the answer gives no reason. */
const unnamed = (status: number, url = ''): string =>
  status === 404 && url.includes('/calendar/v3/') ? 'notFound' : `http-${status}`;

/** Google's refusal as ours. */
export function refusedBy(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const { kind, reason, cure } = refusalOf(error);
  return new ProviderError('google', kind, reason, error, cure);
}

export function translate(error: unknown): never {
  throw refusedBy(error);
}

/**
 * Each cure is for a set-up failure. An exhausted daily quota comes with 429, too. 412 is passing: our changes name no etag
 * that may be stale.
 */
function kindOf(status: number, reason: string, cure: string | undefined): FailureKind {
  if (status >= 500 || status === 412 || passingReasons.includes(reason)) return 'passing';
  if (status === 401 || status === 403 || cure !== undefined) return 'set-up';
  return status === 408 || status === 429 ? 'passing' : 'lasting';
}
