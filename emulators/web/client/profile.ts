import { ref } from 'firebase/database';
import * as z from 'zod/mini';
import { watch, write, type Answer, type Bilingual, type Watcher } from './answer.ts';
import type { Me } from './me.ts';

const profile = z.object({
  name: z.string(),
  email: z.string(),
  /** The language of mails and of the app. */
  locale: z.enum(['id', 'en']),
  /** An IANA name; times are shown in it. */
  timeZone: z.string(),
});

export type Profile = z.infer<typeof profile>;

const refused: Bilingual = {
  id: 'Profil tidak dapat disimpan. Alamat email harus yang Anda pakai untuk masuk, dan sudah diverifikasi.',
  en: 'The profile cannot be saved. The mail address must be the one you sign in with, and verified.',
};

/** `undefined`: the person has none yet, and cannot order before there is one. */
export const watchProfile = (me: Me, watcher: Watcher<Profile | undefined>): (() => void) =>
  watch(
    ref(me.database, `users/${me.uid}`),
    (snapshot) => (snapshot.exists() ? profile.parse(snapshot.val()) : undefined),
    watcher,
  );

export const saveProfile = (me: Me, { name, email, locale, timeZone }: Profile): Promise<Answer> =>
  write(ref(me.database, `users/${me.uid}`), { name, email, locale, timeZone }, refused);
