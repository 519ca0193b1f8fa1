import type { Me } from '../../client/index.ts';

/** A note that is not sent yet outlives a detour to the profile, in this tab alone. */
const placeOf = ({ uid }: Me, mentorId: string): string => `note ${uid} ${mentorId}`;

export const keptNote = (me: Me, mentorId: string): string =>
  sessionStorage.getItem(placeOf(me, mentorId)) ?? '';

export function keepNote(me: Me, mentorId: string, note: string): void {
  if (note === '') sessionStorage.removeItem(placeOf(me, mentorId));
  else sessionStorage.setItem(placeOf(me, mentorId), note);
}
