import type { MeetingGuest } from '../../ports.ts';
import { refusalOf } from './errors.ts';

/** What was done, and whom Google did not take. */
interface InvitedGuests {
  answer: unknown;
  uninvited: readonly string[];
}

/**
 * Does something with as many of the guests as Google takes. It refuses a whole event for one address that it does not like,
 * and does not say which. So it is asked with fewer: first without one of them, last without all. A refusal that is not
 * about the guests is thrown as it came.
 */
export async function withWillingGuests(
  guests: readonly MeetingGuest[],
  attempt: (guests: readonly MeetingGuest[]) => Promise<unknown>,
): Promise<InvitedGuests> {
  try {
    return { answer: await attempt(guests), uninvited: [] };
  } catch (error) {
    if (guests.length === 0 || !mayBeAboutGuests(error)) throw error;
    const invited = await withFewer(guests, attempt);
    if (invited) return invited;
    throw error;
  }
}

async function withFewer(
  guests: readonly MeetingGuest[],
  attempt: (guests: readonly MeetingGuest[]) => Promise<unknown>,
): Promise<InvitedGuests | undefined> {
  for (const fewer of fewerThan(guests)) {
    try {
      const answer = await attempt(fewer);
      const uninvited = guests.filter((guest) => !fewer.includes(guest)).map(({ email }) => email);
      return { answer, uninvited };
    } catch (error) {
      if (!mayBeAboutGuests(error)) throw error;
    }
  }
  return undefined;
}

/** Each without one, then none. */
function fewerThan(guests: readonly MeetingGuest[]): (readonly MeetingGuest[])[] {
  const without = guests.map((one) => guests.filter((guest) => guest !== one));
  return guests.length > 1 ? [...without, []] : without;
}

/**
 * “Invalid attendee email.” comes as 400 `invalid`, which many refusals do; others name guests in their reason or their
 * words. What waits for a person, or passes by itself, is not about one address.
 */
export function mayBeAboutGuests(error: unknown): boolean {
  const { kind, status, reason, says, cure } = refusalOf(error);
  if (kind === 'passing' || cure !== undefined) return false;
  const named = /attendee|guest|invit|participant/i.test(`${reason} ${says}`);
  return named ? kind === 'lasting' || status === 403 : status === 400 && reason === 'invalid';
}
