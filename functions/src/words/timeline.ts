import type { Party } from '../order/order.ts';
import type { TimelineAuthor, TimelineCode, TimelineEntry } from '../order/timeline.ts';
import type { BilingualText } from './bilingual.ts';
import { endingWords } from './endings.ts';
import { refusalWords } from './refusals.ts';

const authors: Readonly<Record<TimelineAuthor, BilingualText>> = {
  mentee: { id: 'Mentee', en: 'The mentee' },
  mentor: { id: 'Mentor', en: 'The mentor' },
  admin: { id: 'Admin', en: 'An admin' },
  provider: { id: 'Penyedia layanan', en: 'The provider' },
  system: { id: 'Sistem', en: 'The system' },
};

type TimelineWriter = (by: BilingualText, detail: string) => BilingualText;

const plain =
  (id: string, en: string): TimelineWriter =>
  () => ({ id, en });

/** Who did it, and what. */
const by =
  (id: string, en: string): TimelineWriter =>
  (author) => ({ id: `${author.id} ${id}`, en: `${author.en} ${en}` });

/** A receipt by its number. */
const numbered =
  (id: string, en: string): TimelineWriter =>
  (_, number) => ({ id: `${id} ${number} diterbitkan.`, en: `${en} ${number} was issued.` });

const refused =
  (id: string, en: string): TimelineWriter =>
  (_, detail) => {
    const why = refusalWords(detail);
    return { id: `${id} ${why.id}`, en: `${en} ${why.en}` };
  };

const undelivered: Readonly<Record<Party, BilingualText>> = {
  mentee: { id: 'Email untuk mentee tidak sampai.', en: 'An email to the mentee did not arrive.' },
  mentor: { id: 'Email untuk mentor tidak sampai.', en: 'An email to the mentor did not arrive.' },
};

const sentences: Readonly<Record<TimelineCode, TimelineWriter>> = {
  ordered: by('memesan.', 'ordered.'),
  accepted: plain('Pesanan diterima; waktu mentor ditahan.', 'The order was accepted; the time is held.'),
  approved: by('menyetujui.', 'approved.'),
  rejected: by('menolak.', 'rejected.'),
  cancelled: by('membatalkan.', 'cancelled.'),
  declined: refused('Pesanan tidak dapat diproses.', 'The order was not accepted.'),
  expired: (_, detail) => {
    const why = endingWords(detail);
    return { id: `Pesanan berakhir: ${why.id}.`, en: `The order ended: ${why.en}.` };
  },
  completed: plain('Sesi selesai.', 'The session is over.'),
  revived: plain(
    'Pembayaran terlambat diterima; waktu masih tersedia.',
    'A late payment came, and the time was still free.',
  ),
  invoiced: plain('Tagihan dibuat.', 'The invoice was made.'),
  paid: plain('Pembayaran diterima.', 'The payment was received.'),
  'paid-in-part': plain(
    'Pembayaran diterima, tetapi kurang.',
    'A payment came, but less than the price; it goes back.',
  ),
  'invoice-closed': plain('Tagihan ditutup.', 'The invoice was closed.'),
  'return-refund': plain('Pengembalian uang diminta.', 'A refund was asked for.'),
  'return-payout': plain('Tautan untuk menerima uang kembali dibuat.', 'A link to claim the money was made.'),
  'return-by-hand': plain('Pengembalian uang ditangani admin.', 'An admin returns the money.'),
  returned: plain('Uang dikembalikan.', 'The money went back.'),
  'return-failed': plain(
    'Pengembalian uang gagal; cara lain dicoba.',
    'The refund failed; another way is tried.',
  ),
  'receipt-issued': numbered('Kuitansi', 'Receipt'),
  'credit-note-issued': numbered('Nota kredit', 'Credit note'),
  scheduled: plain('Sesi dijadwalkan.', 'The session was scheduled.'),
  'room-ready': plain('Ruang Google Meet siap.', 'The Google Meet room is ready.'),
  'event-moved': plain('Acara dipindahkan di kalender.', 'The event was moved in the calendar.'),
  'event-moved-back': plain('Acara dikembalikan ke waktunya.', 'The event was put back to its time.'),
  'event-gone': plain(
    'Acara dihapus dari kalender; yang baru dibuat.',
    'The event was deleted from the calendar; a new one is made.',
  ),
  'meeting-cancelled': plain('Acara di kalender dibatalkan.', 'The calendar event was cancelled.'),
  'reschedule-asked': by('meminta waktu lain.', 'asked for another time.'),
  'reschedule-accepted': by('menerima waktu baru.', 'accepted the new time.'),
  'reschedule-refused': by('menolak waktu baru.', 'refused the new time.'),
  'reschedule-lapsed': plain(
    'Permintaan waktu lain tidak dijawab.',
    'The request for another time was not answered.',
  ),
  'reschedule-declined': refused('Waktu baru tidak dapat dipakai.', 'The new time is not available.'),
  'reschedule-void': plain(
    'Permintaan waktu lain tidak berlaku lagi.',
    'The request for another time no longer counts.',
  ),
  mailed: plain('Email dikirim.', 'An email was sent.'),
  'mail-failed': (_, key) => undelivered[key.includes(':mentor') ? 'mentor' : 'mentee'],
  reminded: plain('Pengingat dikirim.', 'A reminder was sent.'),
  'reminder-missed': plain(
    'Pengingat tidak dikirim: sudah terlambat.',
    'A reminder was not sent: it was too late.',
  ),
  feedback: (author, detail) => ({
    id: `${author.id} memberi nilai ${detail}.`,
    en: `${author.en} gave ${detail} of 10.`,
  }),
  'absence-reported': by('menyatakan pihak lain tidak hadir.', 'says that the other did not come.'),
  'absence-agreed': by('mengakuinya.', 'agrees.'),
  'absence-disputed': by('membantahnya.', 'disputes it.'),
  'attendance-held': plain('Ditetapkan: sesi berlangsung.', 'It is settled: the session took place.'),
  'attendance-mentor-absent': plain(
    'Ditetapkan: mentor tidak hadir. Semua uang dikembalikan.',
    'It is settled: the mentor did not come. All money goes back.',
  ),
  'attendance-mentee-absent': plain(
    'Ditetapkan: mentee tidak hadir. Uang tidak dikembalikan.',
    'It is settled: the mentee did not come. The money does not go back.',
  ),
};

/** One entry of an order's timeline in words. */
export function timelineWords({ what, by: author, detail = '' }: TimelineEntry): BilingualText {
  return sentences[what](authors[author], detail);
}
