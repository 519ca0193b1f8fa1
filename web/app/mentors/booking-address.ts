/** What is chosen of a session. */
export interface SessionChoice {
  readonly topicId?: string | undefined;
  readonly minutes?: number | undefined;
  readonly startsAt?: number | undefined;
}

/** A mentor's page with this chosen on it, so that it can be left, reloaded or shared. */
export function bookingAddress(mentorId: string, { topicId, minutes, startsAt }: SessionChoice): string {
  const chosen = new URLSearchParams();
  if (topicId !== undefined) chosen.set('topic', topicId);
  if (minutes !== undefined) chosen.set('minutes', String(minutes));
  if (startsAt !== undefined) chosen.set('at', new Date(startsAt).toISOString());
  return [`/mentors/${mentorId}`, chosen.toString()].filter(Boolean).join('?');
}

/** What the address of the page says to be chosen. */
export function choiceInAddress(search = location.search): SessionChoice {
  const chosen = new URLSearchParams(search);
  const minutes = Number(chosen.get('minutes'));
  const startsAt = Date.parse(chosen.get('at') ?? '');
  return {
    topicId: chosen.get('topic') ?? undefined,
    minutes: minutes > 0 ? minutes : undefined,
    startsAt: Number.isNaN(startsAt) ? undefined : startsAt,
  };
}
