import * as z from 'zod';

/** A vendor's refusals, each under a name for rules. A body that is a string is a page of HTML. */
export interface Refusal {
  status: number;
  body: unknown;
  headers?: (now: number) => Record<string, string>;
}

/** A vendor's own refusals, the usual one for a status before the others, and the body for any other status. */
export interface Refusals {
  named: Record<string, Refusal>;
  otherwise: (status: number) => unknown;
}

/** What a rule says about the answer: a refusal of the vendor by name or status, or its own. */
export const answerShape = (refusals: Refusals) => ({
  refusal: z.enum(Object.keys(refusals.named)).optional(),
  status: z.number().int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
});

type Answer = z.infer<z.ZodObject<ReturnType<typeof answerShape>>>;

/** The answer that a rule asks for; 503 by default. */
export function refuseAs({ refusal, status = 503, body, headers }: Answer, refusals: Refusals, now: number) {
  const known =
    refusals.named[refusal ?? ''] ?? Object.values(refusals.named).find((one) => one.status === status);
  const base = known ?? { status, body: refusals.otherwise(status) };
  return answer({ ...base, ...(body !== undefined && { body }) }, { ...base.headers?.(now), ...headers });
}

function answer({ status, body }: Refusal, headers: Record<string, string>): Response {
  return typeof body === 'string'
    ? new Response(body, { status, headers: { 'content-type': 'text/html', ...headers } })
    : Response.json(body, { status, headers });
}

/** The answer of a proxy in front of any vendor. */
export const badGateway: Refusal = {
  status: 502,
  body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
};
