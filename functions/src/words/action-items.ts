import type { ActionItemCode } from '../order/action-items.ts';
import type { BilingualText } from './bilingual.ts';

/** What an action item asks of the operator: in the web app, and in the mail that tells of it. */
export const actionItemWords: Record<ActionItemCode, BilingualText> = {
  'set-up-fails': {
    id: 'Penyedia menolak akun atau pengaturan kita, bukan permintaan ini. Perbaiki penyebabnya; dalam beberapa menit semuanya berjalan lagi.',
    en: 'The provider refuses our account or set-up, not this request. Fix the cause: within minutes it goes on by itself.',
  },
  'effect-parked': {
    id: 'Tidak dicoba lagi. Perbaiki penyebabnya, lalu coba lagi.',
    en: 'The system has given up. Fix the cause, then retry.',
  },
  'effect-failing': {
    id: 'Ditolak atau berulang kali gagal, dan masih dicoba. Perbaiki penyebabnya; setelah itu semuanya berjalan lagi.',
    en: 'Refused, or failed many times, and still being retried. Once you fix the cause, it goes on by itself.',
  },
  'money-by-hand': {
    id: 'Tidak ada jalan lain untuk uang ini. Jika ada kode di belakang jumlahnya, lihat dulu di Xendit apakah uangnya sudah kembali. Kembalikan sendiri, lalu catat di sini.',
    en: 'No other way is left for this money. If a code follows the sum, first check at Xendit whether it was returned already. Return it yourself, then note it here.',
  },
  'money-slow': {
    id: 'Pengembalian uang ini sudah terlalu lama. Tanyakan kepada penyedia pembayaran.',
    en: 'This money has been on its way for too long. Ask the payment provider.',
  },
  'guest-not-invited': {
    id: 'Kalender menolak alamat email orang ini. Tautannya hanya ada di email kami dan di aplikasi; pastikan orang ini tahu.',
    en: 'The calendar refuses this person’s mail address. The link is only in our mail and in the app: make sure that they have it.',
  },
  'payment-unconfirmed': {
    id: 'Ada pemberitahuan pembayaran yang tidak terlihat di penyedia. Cari di dasbor penyedia, lalu catat di sini apakah uangnya masuk.',
    en: 'A callback reported a payment that the provider does not show. Look for it at the provider’s dashboard, then note here whether it arrived.',
  },
  'attendance-disputed': {
    id: 'Mentee dan mentor berbeda keterangan tentang kehadiran di sesi ini. Baca keterangan keduanya, tanyakan bila perlu, lalu putuskan. Uangnya menunggu keputusan Anda.',
    en: 'The mentee and the mentor say different things about who came to this session. Read what both say, ask if you have to, then decide. The money waits for your decision.',
  },
  'money-taken-over': {
    id: 'Diambil alih, tetapi mungkin masih berjalan. Jangan dulu membayar: tautannya dibatalkan lebih dulu, atau pengembaliannya ditunggu. Setelah pasti, uang ini muncul lagi di sini untuk dikembalikan manual.',
    en: 'Taken over, but perhaps still on its way. Do not pay yet: its link is voided first, or its refund must finish first. After that it is listed here again, to be returned by hand.',
  },
  'money-link-lost': {
    id: 'Ada tautan yang id-nya tidak diketahui; mentee mungkin sudah mendapatnya dari Xendit. Jangan membayar dan jangan membuat yang baru: cari dengan nama ini di dasbor Xendit, lalu isikan id-nya.',
    en: 'There is a link whose id we do not know; the mentee may have it from Xendit. Do not pay, and do not make another. Look for it by this name at Xendit’s dashboard, and enter its id.',
  },
};
