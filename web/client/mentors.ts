import {
  limitToFirst,
  orderByChild,
  query,
  ref,
  startAt,
  update,
  type DataSnapshot,
} from 'firebase/database';
import * as z from 'zod/mini';
import type { TopicOffer, Topic } from '../../functions/src/order/intake.ts';
import { knownZone } from '../../functions/src/order/zones.ts';
import { mentorOf, type MentorRecord } from '../../functions/src/contract/mentor-record.ts';
import { isVisible, oneLine } from '../../functions/src/words/one-line.ts';
import { answerOf, watch, type Answer, type Bilingual, type Watcher } from './answer.ts';
import type { Me, Reader } from './me.ts';
import { unknownZone } from './profile.ts';

const rating = z.nullish(z.number());

export type { TopicOffer, Topic };
export type Mentor = MentorRecord;
/** What a mentor enters about sessions and hours. The marketplace sets the name. */
export type Teaching = Omit<Mentor, 'name' | 'unread'>;

export interface Rating {
  /** 1 to 10. */
  readonly average: number;
  readonly count: number;
}

const refused: Bilingual = {
  id: 'Tidak dapat disimpan: ada jam, durasi atau harga yang tidak diperbolehkan.',
  en: 'This cannot be saved: an hour, a length or a price is not allowed.',
};

/**
 * One mentor; `undefined`: there is none. Parts that cannot be read are left out and listed in `unread`; saving removes
 * them.
 */
export const watchMentor = (
  { database }: Reader,
  mentorId: string,
  watcher: Watcher<Mentor | undefined>,
): (() => void) =>
  watch(ref(database, `mentors/${mentorId}`), (snapshot) => mentorOf(snapshot.val()), watcher);

/** The first mentors by name. */
export interface ListedMentors {
  readonly mentors: readonly ListedMentor[];
  /** Whether there are more than were asked for. */
  readonly hasMore: boolean;
}

export interface ListedMentor {
  readonly id: string;
  readonly mentor: Mentor;
}

/** Watches the first `most` mentors by name. One that cannot be read is left out. */
export function watchMentors({ database }: Me, most: number, watcher: Watcher<ListedMentors>): () => void {
  // A record without a name comes before `false`, and is no mentor's.
  const named = query(ref(database, 'mentors'), orderByChild('name'), startAt(false), limitToFirst(most + 1));
  return watch(
    named,
    (found) => ({ mentors: mentorsIn(found).slice(0, most), hasMore: found.size > most }),
    watcher,
  );
}

function mentorsIn(found: DataSnapshot): ListedMentor[] {
  const mentors: ListedMentor[] = [];
  found.forEach((one) => {
    const mentor = mentorOf(one.val());
    if (mentor) mentors.push({ id: one.key, mentor });
  });
  return mentors;
}

/** `undefined`: this mentor has no rating yet. */
export function watchRating(
  { database }: Reader,
  mentorId: string,
  { seen, failed }: Watcher<Rating | undefined>,
): () => void {
  const known: Partial<Record<keyof Rating, number | undefined>> = {};
  const onPart = (part: keyof Rating) => (value: number | null | undefined) => {
    known[part] = value ?? undefined;
    const { average, count } = known;
    if ('average' in known && 'count' in known)
      seen(average === undefined || count === undefined ? undefined : { average, count });
  };
  const stops = (['average', 'count'] as const).map((part) =>
    watch(ref(database, `ratings/${mentorId}/${part}`), (snapshot) => rating.parse(snapshot.val()), {
      seen: onPart(part),
      failed,
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

/** A mentor changes topics, prices and hours, all together. Placed orders keep their terms. */
export async function saveTeaching({ database, uid }: Me, teaching: Teaching): Promise<Answer> {
  if (knownZone(teaching.timeZone) === undefined) return { outcome: 'refused', text: unknownZone };
  if (!Object.values(teaching.topics).every(({ title }) => isVisible(oneLine(title))))
    return { outcome: 'refused', text: untitled };
  return answerOf(update(ref(database, `mentors/${uid}`), { ...teaching }), refused);
}

const untitled: Bilingual = {
  id: 'Setiap topik memerlukan judul yang dapat dibaca.',
  en: 'Each topic needs a readable title.',
};
