import { computed, type ReadonlySignal } from '@preact/signals';
import { watchMentor, type Mentor } from '../../client/index.ts';
import { loading, whileShown, type Live } from '../design/live.ts';
import { me, reader } from '../session/session.ts';

const records = new Map<string, ReadonlySignal<Live<Mentor | undefined>>>();

/** One mentor, who is read only while something shows them; `undefined`: there is none. */
export function mentorAt(mentorId: string): Live<Mentor | undefined> {
  const known = records.get(mentorId) ?? whileShown((watcher) => watchMentor(reader(), mentorId, watcher));
  records.set(mentorId, known);
  return known.value;
}

/** The same as far as it is loaded. */
export function knownMentor(mentorId: string): Mentor | undefined {
  const known = mentorAt(mentorId);
  return known.state === 'there' ? known.value : undefined;
}

/** The mentor's name, or the id of one who is not listed. */
export const mentorName = (mentorId: string): string => knownMentor(mentorId)?.name ?? mentorId;

/** The signed-in person's own offer; `undefined`: they are no mentor. */
export const myTeaching = computed<Live<Mentor | undefined>>(() =>
  me.value ? mentorAt(me.value.uid) : loading,
);

export const isMentor = computed(
  () => myTeaching.value.state === 'there' && myTeaching.value.value !== undefined,
);
