import { ref } from 'firebase/database';
import { knownZone } from '../../functions/src/order/zones.ts';
import type { ProfileWords } from '../../functions/src/contract/own-records.ts';
import { personOf } from '../../functions/src/contract/person-record.ts';
import { oneLine } from '../../functions/src/words/one-line.ts';
import { watch, write, type Answer, type Bilingual, type Watcher } from './answer.ts';
import type { Me } from './me.ts';

export interface Profile {
  name: string;
  email: string;
  /** The language of mails and of the app. */
  locale: 'id' | 'en';
  /** An IANA name; times are shown in it. */
  timeZone: string;
}

const refused: Bilingual = {
  id: 'Profil tidak dapat disimpan. Email harus yang Anda pakai untuk masuk, dan sudah diverifikasi.',
  en: 'The profile cannot be saved. The email must be the one you sign in with, and verified.',
};

/** No time could be shown in an unknown zone. */
export const unknownZone: Bilingual = {
  id: 'Zona waktu ini tidak dikenal. Pilih yang lain.',
  en: 'This time zone is unknown. Please choose another.',
};

const nameless: Bilingual = {
  id: 'Tuliskan nama yang dapat dibaca.',
  en: 'Please enter a readable name.',
};

/** `undefined`: the person has no profile yet, and needs one to order. */
export const watchProfile = (me: Me, watcher: Watcher<Profile | undefined>): (() => void) =>
  watch(ref(me.database, `users/${me.uid}`), (snapshot) => profileOf(snapshot.val()), watcher);

function profileOf(value: unknown): Profile | undefined {
  const person = personOf(value);
  return person && { ...person, email: person.email ?? '' };
}

/** The name is saved as a single clean line, as others will read it. */
export async function saveProfile(me: Me, { name, email, locale, timeZone }: Profile): Promise<Answer> {
  const line = oneLine(name);
  if (line === '') return { outcome: 'refused', text: nameless };
  if (knownZone(timeZone) === undefined) return { outcome: 'refused', text: unknownZone };
  const words: ProfileWords = { name: line, email, locale, timeZone };
  return write(ref(me.database, `users/${me.uid}`), words, refused);
}
