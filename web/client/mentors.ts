import { ref, update } from 'firebase/database';
import * as z from 'zod/mini';
import type { TopicOffer, Topic } from '../../functions/src/order/intake.ts';
import { knownZone } from '../../functions/src/order/zones.ts';
import { mentorOf, type MentorRecord } from '../../functions/src/contract/mentor-record.ts';
import { isVisible, oneLine } from '../../functions/src/words/one-line.ts';
import { answerOf, watch, type Answer, type Bilingual, type Watcher } from './answer.ts';
import type { Me } from './me.ts';
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

/** All mentors by their id. Parts that cannot be read are left out and listed in `unread`; saving removes them. */
export const watchMentors = ({ database }: Me, watcher: Watcher<Record<string, Mentor>>): (() => void) =>
  watch(
    ref(database, 'mentors'),
    (snapshot) => {
      const mentors: Record<string, Mentor> = {};
      snapshot.forEach((one) => {
        const mentor = mentorOf(one.val());
        if (mentor) mentors[one.key] = mentor;
      });
      return mentors;
    },
    watcher,
  );

/** `undefined`: this mentor has no rating yet. */
export function watchRating(
  { database }: Me,
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
