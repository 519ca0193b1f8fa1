import { ref, update } from 'firebase/database';
import * as z from 'zod/mini';
import { answerOf, watch, type Answer, type Bilingual, type Watcher } from './answer.ts';
import type { Me } from './me.ts';

/** One way to take a topic: how long, and for how many whole rupiah; 0 is free. */
const offer = z.object({ minutes: z.number(), price: z.number() });

const topic = z.object({ title: z.string(), offers: z._default(z.record(z.string(), offer), {}) });

/** `08:00` to `20:00` by the mentor's own clock; `24:00` ends the day. */
const hours = z.array(z.object({ from: z.string(), to: z.string() }));

const mentor = z.object({
  name: z.string(),
  headline: z._default(z.string(), ''),
  /** An IANA name. */
  timeZone: z.string(),
  topics: z._default(z.record(z.string(), topic), {}),
  /** By weekday: `mon` to `sun`. */
  availability: z._default(
    z.partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), hours),
    {},
  ),
  /** By date, `2027-08-17`, where a day is not as usual. */
  exceptions: z._default(z.record(z.string(), z.union([z.literal('closed'), hours])), {}),
  /** True: every order that can be taken is approved at once. */
  autoApprove: z._default(z.boolean(), false),
});

const rating = z.nullish(z.number());

export type Offer = z.infer<typeof offer>;
export type Topic = z.infer<typeof topic>;
export type Mentor = z.infer<typeof mentor>;
/** What a mentor says of how and when sessions are. The name is the marketplace's. */
export type Teaching = Omit<Mentor, 'name'>;

export interface Rating {
  /** 1 to 10. */
  readonly average: number;
  readonly count: number;
}

const refused: Bilingual = {
  id: 'Tidak dapat disimpan: ada jam, durasi atau harga yang tidak diperbolehkan.',
  en: 'This cannot be saved: an hour, a length or a price is not allowed.',
};

/** All mentors by their id. One that cannot be read is left out. */
export const watchMentors = ({ database }: Me, watcher: Watcher<Record<string, Mentor>>): (() => void) =>
  watch(
    ref(database, 'mentors'),
    (snapshot) => {
      const mentors: Record<string, Mentor> = {};
      snapshot.forEach((one) => {
        const parsed = mentor.safeParse(one.val());
        if (parsed.success) mentors[one.key] = parsed.data;
      });
      return mentors;
    },
    watcher,
  );

/** `undefined`: nobody has rated this mentor yet. */
export function watchRating(
  { database }: Me,
  mentorId: string,
  { seen, failed }: Watcher<Rating | undefined>,
): () => void {
  const known: Partial<Record<keyof Rating, number | undefined>> = {};
  const tell = (part: keyof Rating) => (value: number | null | undefined) => {
    known[part] = value ?? undefined;
    const { average, count } = known;
    if ('average' in known && 'count' in known)
      seen(average === undefined || count === undefined ? undefined : { average, count });
  };
  const stops = (['average', 'count'] as const).map((part) =>
    watch(ref(database, `ratings/${mentorId}/${part}`), (snapshot) => rating.parse(snapshot.val()), {
      seen: tell(part),
      failed,
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

/** A mentor changes the own topics, prices and hours, all at once. Orders that were placed keep their terms. */
export const saveTeaching = ({ database, uid }: Me, teaching: Teaching): Promise<Answer> =>
  answerOf(update(ref(database, `mentors/${uid}`), { ...teaching }), refused);
