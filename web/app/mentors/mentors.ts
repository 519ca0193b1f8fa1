import { computed, effect } from '@preact/signals';
import { watchMentors, type Mentor } from '../../client/index.ts';
import { following } from '../design/live.ts';
import { me } from '../session/session.ts';

const { live, follow } = following<Record<string, Mentor>>();

/** Every mentor, by id, while a person is signed in. */
export const mentors = live;

effect(() => {
  const somebody = me.value;
  return somebody ? follow((watcher) => watchMentors(somebody, watcher)) : undefined;
});

/** The mentor's name, or the id of one who is not listed. */
export function mentorName(mentorId: string): string {
  const known = mentors.value;
  return (known.state === 'there' ? known.value[mentorId]?.name : undefined) ?? mentorId;
}

/** The signed-in person as a mentor; `undefined` if not a mentor. */
export const myTeaching = computed(() =>
  me.value && mentors.value.state === 'there' ? mentors.value.value[me.value.uid] : undefined,
);
