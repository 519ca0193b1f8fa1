import type { BilingualText } from './bilingual.ts';

/** Why an order ended by itself, as the end of a sentence. */
const endings: Readonly<Partial<Record<string, BilingualText>>> = {
  unpaid: { id: 'tidak dibayar tepat waktu', en: 'it was not paid in time' },
  unanswered: { id: 'mentor tidak menjawab tepat waktu', en: 'the mentor did not answer in time' },
  'mentor-busy': {
    id: 'mentor ternyata punya acara lain pada waktu itu',
    en: 'the mentor turned out to have something else at that time',
  },
  'no-meeting': { id: 'ruang pertemuan tidak dapat dibuat', en: 'no meeting could be made' },
};

export const endingWords = (reason: string): BilingualText => endings[reason] ?? { id: reason, en: reason };
