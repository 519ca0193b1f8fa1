import type { Me } from '../../client/index.ts';

/** A note that is not sent yet outlives a detour to the profile or to sign in, in this tab alone. `null`: of nobody yet. */
const placeOf = (me: Me | null, mentorId: string): string => `note ${me?.uid ?? ''} ${mentorId}`;

/** What was written before signing in is the person's who signs in. */
export const keptNote = (me: Me | null, mentorId: string): string =>
  sessionStorage.getItem(placeOf(me, mentorId)) ?? sessionStorage.getItem(placeOf(null, mentorId)) ?? '';

export function keepNote(me: Me | null, mentorId: string, note: string): void {
  if (me) sessionStorage.removeItem(placeOf(null, mentorId));
  if (note === '') sessionStorage.removeItem(placeOf(me, mentorId));
  else sessionStorage.setItem(placeOf(me, mentorId), note);
}
