import type { RefusalCode } from '../order/order.ts';
import type { BilingualText } from './bilingual.ts';

/** Why a time, or a whole order, was refused, in words for people. */
export const refusals: Readonly<Record<RefusalCode, BilingualText>> = {
  malformed: { id: 'Pesanan tidak dapat dibaca.', en: 'The order cannot be read.' },
  'unknown-mentee': {
    id: 'Profil Anda belum ada. Simpan nama Anda dahulu, lalu pesan lagi.',
    en: 'You have no profile yet. Save your name first, then order again.',
  },
  'unknown-mentor': { id: 'Mentor ini tidak ada.', en: 'There is no such mentor.' },
  'unknown-topic': {
    id: 'Mentor tidak menawarkan topik ini dengan durasi tersebut.',
    en: 'The mentor does not offer this topic for that long.',
  },
  'own-mentor': { id: 'Anda tidak dapat memesan sesi Anda sendiri.', en: 'You cannot book yourself.' },
  'in-the-past': { id: 'Waktu itu sudah lewat.', en: 'That time has passed.' },
  'too-soon': { id: 'Waktu itu terlalu dekat.', en: 'That time is too soon.' },
  'too-far': { id: 'Waktu itu terlalu jauh.', en: 'That time is too far ahead.' },
  'outside-availability': {
    id: 'Mentor tidak tersedia pada waktu itu.',
    en: 'The mentor is not available at that time.',
  },
  'price-changed': {
    id: 'Harga telah berubah. Silakan periksa dan pesan lagi.',
    en: 'The price has changed. Please look at it and order again.',
  },
  'too-many-open': {
    id: 'Terlalu banyak pesanan Anda yang masih berjalan.',
    en: 'You have too many open orders.',
  },
  'too-many-unpaid': {
    id: 'Anda sudah menahan beberapa sesi mentor ini. Bayar atau batalkan salah satunya dahulu.',
    en: 'You hold several sessions of this mentor already. Pay or cancel one of them first.',
  },
  'too-many-today': {
    id: 'Terlalu banyak pesanan dalam sehari. Silakan coba lagi besok.',
    en: 'Too many orders in one day. Please try again tomorrow.',
  },
  'slot-taken': { id: 'Waktu itu baru saja diambil.', en: 'That time has just been taken.' },
  'mentor-busy': {
    id: 'Mentor sudah punya acara lain pada waktu itu.',
    en: 'The mentor has something else at that time.',
  },
  'calendar-unseen': {
    id: 'Kalender mentor sedang tidak dapat diperiksa. Silakan coba lagi nanti.',
    en: 'The mentor’s calendar cannot be checked at the moment. Please try again later.',
  },
  'another-open': {
    id: 'Masih ada permintaan lain untuk mengganti waktu.',
    en: 'There is another request for a new time.',
  },
};

/** The words for a code that came as a text; for an unknown code, the code itself. */
export function refusalWords(code: string): BilingualText {
  const known: Readonly<Partial<Record<string, BilingualText>>> = refusals;
  return known[code] ?? { id: code, en: code };
}
