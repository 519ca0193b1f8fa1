import type { Context } from 'hono';
import { opening } from './accounts.ts';
import type { Grant } from './assertion.ts';
import { refuse } from './refusals.ts';
import { refuseSpace } from './spaces.ts';

const areas = [
  { name: 'freeBusy', path: '/calendar/v3/freeBusy' },
  { name: 'calendar', path: '/calendar/' },
  { name: 'gmail', path: '/gmail/' },
] as const;

/** Refuses a caller that may not do this. */
export function guard(c: Context, grant: Grant | undefined) {
  const area = areas.find(({ path }) => c.req.path.startsWith(path))?.name;
  if (c.req.path.startsWith('/v2/spaces/')) return guardRooms(c, grant);
  if (!area) return undefined;
  if (!grant) return refuse(c, 401, 'authError', 'Invalid Credentials');
  if (!opening[area].some((scope) => grant.scopes.includes(scope)))
    return refuse(c, 403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
  if (area === 'freeBusy') return undefined;
  return grant.alone ? refuseAlone[area](c) : undefined;
}

function guardRooms(c: Context, grant: Grant | undefined) {
  if (!grant) return refuse(c, 401, 'authError', 'Invalid Credentials');
  if (opening.meet.some((scope) => grant.scopes.includes(scope))) return undefined;
  const says = 'Request had insufficient authentication scopes.';
  return refuseSpace(c, 403, 'PERMISSION_DENIED', says, 'ACCESS_TOKEN_SCOPE_INSUFFICIENT');
}

/** A service account that acts for no user has no mailbox, and a calendar of its own to which it cannot invite guests. */
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
