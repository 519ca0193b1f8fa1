import { maybe, other, type Phrases } from './words.ts';

export const id: Phrases = {
  'order-received': (m) => ({
    subject: `Pesanan diterima: ${m.topic}`,
    lines: [
      `Sesi ${m.topic} bersama ${m.mentor}, ${m.start}.`,
      m.free
        ? `Sesi ini gratis. ${m.mentor} akan menjawab paling lambat ${m.approveBy}.`
        : `Bayar ${m.amount} paling lambat ${m.payBy}.`,
    ],
    button: 'Bayar sekarang',
  }),
  'order-to-decide': (m) => ({
    subject: `Permintaan sesi baru: ${m.topic}`,
    lines: [
      `${m.mentee} memesan sesi ${m.topic}, ${m.start}.`,
      `Mohon setujui atau tolak paling lambat ${m.approveBy}.`,
    ],
  }),
  'order-declined': (m) => ({
    subject: 'Pesanan tidak dapat diterima',
    lines: [`Maaf. ${m.reason}`, 'Belum ada biaya yang ditagih.'],
  }),
  nudge: (m) => ({
    subject: `Belum dijawab: ${m.topic}`,
    lines: [
      `${m.mentee} masih menunggu jawaban untuk sesi ${m.start}.`,
      `Tanpa jawaban sampai ${m.approveBy}, pesanan berakhir dan uang dikembalikan.`,
    ],
  }),
  'payment-short': (m) => ({
    subject: `Pembayaran kurang: ${m.topic}`,
    lines: [
      `Kami menerima ${m.money}, sedangkan harganya ${m.amount}. Uang itu akan dikembalikan.`,
      `Untuk tetap memesan, minta tagihan baru dan bayar penuh paling lambat ${m.payBy}.`,
    ],
  }),
  confirmed: (m, to) => ({
    subject: `Sesi terjadwal: ${m.topic}`,
    lines: [`Sesi ${m.topic} bersama ${other(m, to)} terjadwal ${m.start}.`],
    button: 'Masuk ke Google Meet',
  }),
  'new-room': (m, to) => ({
    subject: `Ruang baru: ${m.topic}`,
    lines: [
      `Acara kalender untuk sesi ${m.topic} bersama ${other(m, to)} dibuat ulang, begitu juga ruangnya.`,
      `Waktunya tetap ${m.start}. Gunakan tautan ini, bukan yang sebelumnya.`,
    ],
    button: 'Masuk ke Google Meet',
  }),
  rejected: (m) => ({
    subject: `Pesanan ditolak: ${m.topic}`,
    lines: [
      `${m.mentor} tidak dapat menerima sesi ${m.start}.`,
      ...maybe(m.reason, `Alasannya: ${m.reason}`),
      'Bila sudah dibayar, uang akan dikembalikan.',
    ],
  }),
  expired: (m, to) => ({
    subject: `Pesanan berakhir: ${m.topic}`,
    lines: [
      `Pesanan sesi ${m.start} bersama ${other(m, to)} berakhir karena batas waktunya lewat.`,
      ...(to === 'mentee' ? ['Bila sudah dibayar, uang akan dikembalikan.'] : []),
    ],
  }),
  cancelled: (m, to) => ({
    subject: `Sesi dibatalkan: ${m.topic}`,
    lines: [
      `Sesi ${m.topic} bersama ${other(m, to)}, ${m.start}, dibatalkan.`,
      ...maybe(m.reason, `Alasannya: ${m.reason}`),
      ...(to === 'mentee' ? maybe(m.money, `${m.money} akan dikembalikan.`) : []),
    ],
  }),
  refunded: (m) => ({
    subject: `Uang dikembalikan: ${m.topic}`,
    lines: [`Pengembalian ${m.money} telah diproses.`],
  }),
  payout: (m) => ({
    subject: `Uang Anda menunggu: ${m.topic}`,
    lines: [
      `${m.money} tidak dapat dikembalikan lewat cara Anda membayar.`,
      'Sebutkan rekening tujuan lewat tautan ini, dan uang akan dikirim ke sana.',
    ],
    button: 'Sebutkan rekening',
  }),
  'reschedule-asked': (m, to) => ({
    subject: `Permintaan waktu lain: ${m.topic}`,
    lines: [
      `${other(m, to)} meminta memindahkan sesi ${m.start} ke ${m.newStart}.`,
      ...maybe(m.reason, `Alasannya: ${m.reason}`),
      'Mohon terima atau tolak. Tanpa jawaban, waktunya tetap.',
    ],
  }),
  'reschedule-refused': (m) => ({
    subject: `Waktu tetap: ${m.topic}`,
    lines: [
      `Sesi tidak dipindahkan ke ${m.newStart}; waktunya tetap ${m.start}.`,
      ...maybe(m.reason, m.reason),
    ],
  }),
  rescheduled: (m, to) => ({
    subject: `Waktu baru: ${m.topic}`,
    lines: [
      `Sesi ${m.topic} bersama ${other(m, to)} dipindahkan ke ${m.start}.`,
      ...(m.sameRoom ? ['Ruangnya tetap sama.'] : []),
    ],
    button: 'Masuk ke Google Meet',
  }),
  feedback: (m) => ({
    subject: `Bagaimana sesi Anda? ${m.topic}`,
    lines: [`Beri nilai 1 sampai 10 untuk sesi bersama ${m.mentor}, dan komentar bila ada.`],
  }),
  reminder: (m, to) => ({
    subject: `Pengingat: ${m.topic}, ${m.left} lagi`,
    lines: [`Sesi ${m.topic} bersama ${other(m, to)} dimulai ${m.start}.`],
    button: 'Masuk ke Google Meet',
  }),
};
