import { verify } from 'node:crypto';
import * as z from 'zod';
import { knownScopes, type ServiceAccount } from './accounts.ts';

/**
 * What a token allows. `alone`: it belongs to a service account that acts for no user. `calendar`: the id of the user's own
 * calendar, which is also called `primary`.
 */
export interface Grant {
  scopes: readonly string[];
  alone: boolean;
  calendar: string;
}

/** A refusal of the token endpoint. https://developers.google.com/identity/protocols/oauth2/service-account#jwt-error-codes */
export interface Refusal {
  status: 400 | 401;
  error: string;
  says: string;
}

const seconds = z.number().int();
const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string().optional(),
  scope: z.string().default(''),
  aud: z.string(),
  iat: seconds,
  exp: seconds,
});

/** An account whose address is not known has its events under this name. */
export const PRIMARY = 'primary';

const HOUR = 3600;
/** How far the clocks of the two sides may be apart, in seconds. */
const SKEW = 300;

/** A stand-in at another address still gets assertions for Google's token endpoint. */
const audience = 'https://oauth2.googleapis.com/token';

/**
 * Checks the JWT that a service account signed, and returns what its token allows. `now`: the time of this machine in
 * seconds, with which the SDK signs, whatever the clock of the stack says.
 */
export function examine(
  assertion: string,
  accounts: readonly ServiceAccount[],
  now: number,
): Grant | Refusal {
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const claims = claimsSchema.safeParse(decoded(body)).data;
  if (!claims) return invalidGrant('Bad Request');
  const account = accounts.find(({ email }) => email === claims.iss);
  if (!account) return invalidGrant('Invalid grant: account not found');
  const signed = Buffer.from(signature, 'base64url');
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), account.publicKey, signed))
    return invalidGrant('Invalid JWT Signature.');
  if (claims.aud !== audience) return invalidGrant('Invalid JWT: Failed audience check.');
  if (!isTimely(claims, now))
    return invalidGrant(
      "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your 'iat' and 'exp' values and use a clock with skew to account for clock differences between systems.",
    );
  return delegated(claims, account);
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}

const isTimely = ({ iat, exp }: { iat: number; exp: number }, now: number): boolean =>
  exp > iat && exp - iat <= HOUR + SKEW && iat <= now + SKEW && exp >= now - SKEW;

function delegated(
  { sub, scope }: z.infer<typeof claimsSchema>,
  { people, delegated: allowed }: ServiceAccount,
): Grant | Refusal {
  const scopes = scope.split(' ').filter((one) => one !== '');
  if (scopes.length === 0 || scopes.some((one) => !knownScopes.includes(one)))
    return {
      status: 400,
      error: 'invalid_scope',
      says: 'Invalid OAuth scope or ID token audience provided.',
    };
  if (sub === undefined) return { scopes, alone: true, calendar: PRIMARY };
  if (allowed.length === 0) return unauthorized('Unauthorized client or scope in request.');
  if (!people.includes(sub)) return invalidGrant('Invalid email or User ID');
  if (scopes.every((one) => allowed.includes(one))) return { scopes, alone: false, calendar: sub };
  return unauthorized(
    'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
  );
}

const invalidGrant = (says: string): Refusal => ({ status: 400, error: 'invalid_grant', says });

const unauthorized = (says: string): Refusal => ({ status: 401, error: 'unauthorized_client', says });
