import type { MeetingGuest } from '../../ports/calendar.ts';
import { refusalOf } from './errors.ts';

/** Google's answer, and the addresses that Google refused. */
interface InvitedGuests {
  answer: unknown;
  uninvited: readonly string[];
}

/**
 * Makes a call with as many of the guests as Google takes. Google refuses a whole event because of one address, and does not
 * say which. So the call is repeated with fewer guests: first without one of them, last without all. A refusal that is not
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

/** All but one, in turn; then none. */
function fewerThan(guests: readonly MeetingGuest[]): (readonly MeetingGuest[])[] {
  const without = guests.map((one) => guests.filter((guest) => guest !== one));
  return guests.length > 1 ? [...without, []] : without;
}

/**
 * “Invalid attendee email.” comes as 400 `invalid`, as many refusals do; others name guests in their reason or their
 * message. A refusal that waits for a person, or is passing, is not about one address.
 */
export function mayBeAboutGuests(error: unknown): boolean {
  const { kind, status, reason, says, cure } = refusalOf(error);
  if (kind === 'passing' || cure !== undefined) return false;
  const named = /attendee|guest|invit|participant/i.test(`${reason} ${says}`);
  return named ? kind === 'lasting' || status === 403 : status === 400 && reason === 'invalid';
}
