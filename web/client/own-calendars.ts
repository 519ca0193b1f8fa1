import { ref, serverTimestamp } from 'firebase/database';
import * as z from 'zod/mini';
import { namedRead, seenCalendars } from '../../functions/src/contract/busy-calendars.ts';
import { part } from '../../functions/src/contract/values.ts';
import { watch, write, type Answer, type Bilingual, type Watcher } from './answer.ts';
import type { Me } from './me.ts';

/** A calendar of the mentor's own that counts as busy. Without a `text` it is being tried. */
export interface OwnCalendar {
  readonly id: string;
  /** What was found out, and how to share it. */
  readonly text?: Bilingual | undefined;
  readonly shared: boolean;
}

const refused: Bilingual = {
  id: 'Tidak dapat disimpan. Pakai email Anda yang sudah diverifikasi, atau ID kalender dari Google, paling banyak lima. Tunggu sepuluh detik di antara perubahan.',
  en: 'This cannot be saved. Use your verified email, or the ID of a calendar from Google, five at most. Wait ten seconds between changes.',
};

const record = z.object({ named: part(namedRead), seen: part(seenCalendars) });

/** The calendars that this mentor has named, with their state. */
export const watchOwnCalendars = ({ database, uid }: Me, watcher: Watcher<OwnCalendar[]>): (() => void) =>
  watch(
    ref(database, `busyCalendars/${uid}`),
    (snapshot) => {
      const { named, seen } = record.parse(snapshot.val() ?? {});
      const states = seen?.namedAt === named?.at ? seen?.calendars : undefined;
      return (named?.ids ?? []).map((id) => {
        const found = states?.find((one) => one.id === id);
        return { id, text: found?.text, shared: found?.state === 'shared' };
      });
    },
    watcher,
  );

/** Names these calendars in place of the earlier ones, and has them tried. Their owner shares them with the organiser's account. */
export const nameCalendars = ({ database, uid }: Me, ids: readonly string[]): Promise<Answer> =>
  write(ref(database, `busyCalendars/${uid}/named`), { at: serverTimestamp(), ids }, refused);
