import type { Context } from 'hono';
import { opening } from './accounts.ts';
import type { Grant } from './assertion.ts';
import { refuse } from './refusals.ts';

/** Refuses whoever may not do this. */
export function guard(c: Context, grant: Grant | undefined) {
  const area = (['calendar', 'gmail'] as const).find((name) => c.req.path.startsWith(`/${name}/`));
  if (!area) return undefined;
  if (!grant) return refuse(c, 401, 'authError', 'Invalid Credentials');
  if (!opening[area].some((scope) => grant.scopes.includes(scope)))
    return refuse(c, 403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
  return grant.alone ? refuseAlone[area](c) : undefined;
}

/** A service account that acts for nobody has no mailbox, and a calendar of its own to which it can invite nobody. */
const refuseAlone = {
  calendar: (c: Context) =>
    refuse(
      c,
      403,
      'forbiddenForServiceAccounts',
      'Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.',
    ),
  gmail: (c: Context) => refuse(c, 400, 'failedPrecondition', 'Precondition check failed.'),
};
