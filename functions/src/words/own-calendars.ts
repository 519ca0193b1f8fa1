import type { CalendarAnswer } from '../order/busy-times.ts';
import type { BilingualText } from './bilingual.ts';

const theInviter: BilingualText = {
  id: 'alamat yang mengundang Anda ke sesi Anda',
  en: 'the address that invites you to your sessions',
};

/** What was found out about a mentor's own calendar, in words for the mentor. `organiser`: with whom it is to be shared. */
export function calendarWords(state: CalendarAnswer['state'], organiser: string | undefined): BilingualText {
  const { id, en } = organiser === undefined ? theInviter : { id: organiser, en: organiser };
  switch (state) {
    case 'shared':
      return {
        id: 'Dibagikan. Kami melihat kapan Anda sibuk, bukan acaranya.',
        en: 'Shared. We see when you are busy, and not with what.',
      };
    case 'not-shared':
      return {
        id: `Belum dibagikan. Buka setelan kalender ini di Google Kalender, bagikan dengan ${id}, lalu pilih “Lihat hanya bebas/sibuk”.`,
        en: `Not shared yet. Open the settings of this calendar in Google Calendar, share it with ${en}, and choose “See only free/busy”.`,
      };
    case 'unreachable':
      return {
        id: 'Google tidak dapat ditanya saat ini. Coba lagi beberapa menit lagi.',
        en: 'Google could not be asked just now. Try again in some minutes.',
      };
  }
}
