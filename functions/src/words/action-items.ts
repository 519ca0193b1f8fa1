import type { ActionItemCode } from '../order/action-items.ts';
import type { BilingualText } from './bilingual.ts';

/** What an action item asks of the operator: in the web app, and in the mail that tells of it. */
export const actionItemWords: Record<ActionItemCode, BilingualText> = {
  'set-up-fails': {
    id: 'Penyedia menolak kita, bukan permintaan ini. Perbaiki penyebabnya; dalam beberapa menit berjalan sendiri.',
    en: 'The provider refuses us, and not this request. Mend the cause: within minutes it goes on by itself.',
  },
  'effect-parked': {
    id: 'Tidak dicoba lagi. Perbaiki penyebabnya, lalu coba lagi.',
    en: 'Not tried any more. Mend the cause, then retry.',
  },
  'effect-failing': {
    id: 'Ditolak atau terus gagal, dan masih dicoba. Perbaiki penyebabnya; setelah itu berjalan sendiri.',
    en: 'Refused, or fails again and again, and is still tried. Once the cause is mended it goes on by itself.',
  },
  'money-by-hand': {
    id: 'Tidak ada jalan lain untuk uang ini. Jika ada kode di belakang jumlahnya, lihat dulu di Xendit apakah uangnya sudah kembali. Kembalikan sendiri, lalu catat di sini.',
    en: 'No other way is left for this money. Where a code stands behind the sum, look at Xendit first whether it went back already. Return it yourself, then note it here.',
  },
  'money-slow': {
    id: 'Uang ini sudah lama di jalan. Tanyakan kepada penyedia pembayaran.',
    en: 'This money has been on its way for long. Ask the payment provider.',
  },
  'guest-not-invited': {
    id: 'Kalender menolak alamat email orang ini. Tautannya hanya ada di email kami dan di aplikasi; pastikan orang ini tahu.',
    en: 'The calendar refuses this person’s address. The link is in our mail and in the app alone: see that they know.',
  },
  'payment-unconfirmed': {
    id: 'Ada kabar pembayaran yang tidak tampak di penyedia. Cari di dasbornya, lalu catat di sini apakah uangnya masuk.',
    en: 'A payment was told of that the provider does not show. Look for it at its dashboard, then note here whether it came.',
  },
  'money-taken-over': {
    id: 'Diambil alih, tetapi mungkin masih berjalan. Jangan dulu membayar: tautannya dibatalkan lebih dulu, atau pengembaliannya ditunggu. Setelah pasti, uang ini muncul lagi di sini untuk dikembalikan manual.',
    en: 'Taken over, and perhaps still on its way. Do not pay yet: its link is voided first, or its refund is waited for. Once that is sure, it is listed here again, to be returned by hand.',
  },
  'money-link-lost': {
    id: 'Ada tautan yang id-nya tidak diketahui; mentee mungkin sudah mendapatnya dari Xendit. Jangan membayar dan jangan membuat yang baru: cari dengan nama ini di dasbor Xendit, lalu isikan id-nya.',
    en: 'There is a link whose id nobody knows; the mentee may have it from Xendit. Do not pay, and do not make another: look for it by this name at Xendit’s dashboard, and give its id.',
  },
};
