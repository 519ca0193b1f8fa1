import type { Party } from '../order/order.ts';
import { maybe, other, type MailVariables, type MailPhrases } from './words.ts';

const join = 'Masuk ke Google Meet';

const noRoom = (m: MailVariables): string[] =>
  maybe(!m.room, 'Tautan ruang Google Meet menyusul lewat email tersendiri begitu ruangnya siap.');

const calendarLate = (m: MailVariables): string[] =>
  maybe(
    m.calendarLate,
    'Kalender Anda mungkin masih menunjukkan waktu sebelumnya. Yang berlaku adalah waktu di email ini.',
  );

const answerBy = (m: MailVariables): string =>
  `${m.mentor} akan menjawab paling lambat ${m.approveBy}. Jika ditolak atau tidak dijawab, uang Anda kembali seluruhnya.`;

/** What happens to the mentee's money. A payment that is not known yet may be on its way. */
function moneyBack(m: MailVariables): string[] {
  if (m.free) return [];
  return [
    m.money === '' ? 'Jika Anda sudah membayar, uangnya akan dikembalikan.' : `${m.money} akan dikembalikan.`,
  ];
}

/** What was settled of a session after a report of absence. */
function settled(m: MailVariables, to: Party): string[] {
  switch (m.outcome) {
    case 'held':
      return ['Tim kami telah memutuskan: sesi ini berlangsung. Uangnya tidak dikembalikan.'];
    case 'mentor-absent':
      return to === 'mentee'
        ? [`Telah ditetapkan bahwa ${m.mentor} tidak hadir di sesi ini.`, ...moneyBack(m)]
        : [
            `Telah ditetapkan bahwa Anda tidak hadir di sesi ini. Semua uang dikembalikan kepada ${m.mentee}.`,
          ];
    case 'mentee-absent':
      return to === 'mentee'
        ? ['Telah ditetapkan bahwa Anda tidak hadir di sesi ini. Uangnya tidak dikembalikan.']
        : [
            `Telah ditetapkan bahwa ${m.mentee} tidak hadir di sesi ini. Bagian Anda tetap seperti sesi yang berlangsung.`,
          ];
  }
}

export const id: MailPhrases = {
  'order-received': (m) => ({
    title: 'Pesanan diterima',
    lines: m.free
      ? [`Sesi ini gratis. ${m.mentor} akan menjawab paling lambat ${m.approveBy}.`]
      : [`Bayar ${m.amount} paling lambat ${m.payBy} agar waktu ini menjadi milik Anda.`, answerBy(m)],
    button: `Bayar ${m.amount}`,
  }),
  'order-to-decide': (m) => ({
    title: 'Permintaan sesi baru',
    lines: [
      `${m.mentee} ingin memesan sesi dengan Anda.`,
      `Mohon setujui atau tolak paling lambat ${m.approveBy}. Tanpa jawaban, pesanan berakhir.`,
    ],
  }),
  'order-declined': (m) => ({
    title: 'Pesanan tidak dapat diterima',
    lines: [`Maaf. ${m.reason}`, 'Tidak ada biaya yang ditagih.'],
  }),
  nudge: (m) => ({
    title: 'Belum dijawab',
    lines: [
      `${m.mentee} masih menunggu jawaban Anda.`,
      `Tanpa jawaban sampai ${m.approveBy}, pesanan berakhir dan semua uang dikembalikan.`,
    ],
  }),
  'payment-short': (m) => ({
    title: 'Pembayaran kurang',
    lines: [
      `Kami menerima ${m.money}, sedangkan harganya ${m.amount}. Uang itu akan dikembalikan.`,
      `Untuk tetap memesan, minta tagihan baru di aplikasi dan bayar penuh paling lambat ${m.payBy}.`,
    ],
    pageButton: 'Minta tagihan baru',
  }),
  paid: (m) => ({
    title: 'Pembayaran diterima',
    lines: [`Terima kasih. Pembayaran ${m.amount} sudah kami terima.`, answerBy(m)],
  }),
  confirmed: (m, to) => ({
    title: 'Sesi terjadwal',
    lines: [`Sesi Anda bersama ${other(m, to)} sudah terjadwal.`, ...noRoom(m)],
    button: join,
  }),
  'room-ready': (m, to) => ({
    title: 'Ruang sesi sudah siap',
    lines: [`Ruang Google Meet untuk sesi Anda bersama ${other(m, to)} sudah siap.`],
    button: join,
  }),
  'new-room': (m, to) => ({
    title: 'Ruang baru',
    lines: [
      `Acara kalender untuk sesi Anda bersama ${other(m, to)} dibuat ulang, begitu juga ruangnya. Waktunya tetap.`,
      ...(m.room ? ['Gunakan tautan ini, bukan yang sebelumnya.'] : noRoom(m)),
    ],
    button: join,
  }),
  rejected: (m) => ({
    title: 'Pesanan ditolak',
    lines: [
      `${m.mentor} tidak dapat menerima sesi ini.`,
      ...maybe(m.reason, `Alasannya: ${m.reason}`),
      ...moneyBack(m),
    ],
  }),
  expired: (m, to) => ({
    title: 'Pesanan berakhir',
    lines: [`Sesi ini tidak jadi berlangsung: ${m.reason}.`, ...(to === 'mentee' ? moneyBack(m) : [])],
  }),
  cancelled: (m, to) => ({
    title: 'Sesi dibatalkan',
    lines: [
      `${m.by === to ? 'Anda' : m.by === 'admin' ? 'Tim kami' : other(m, to)} telah membatalkan sesi ini.`,
      ...maybe(m.reason, `Alasannya: ${m.reason}`),
      ...(to === 'mentee' ? maybe(m.money, `${m.money} akan dikembalikan.`) : []),
      ...(to === 'mentee' ? maybe(m.kept, `${m.kept} tidak dikembalikan karena sesinya sudah dekat.`) : []),
    ],
  }),
  'refund-started': (m) => ({
    title: m.byHand ? 'Pengembalian uang sedang kami urus' : 'Uang Anda sedang dikembalikan',
    lines: m.byHand
      ? [
          `${m.money} tidak dapat dikembalikan secara otomatis. Tim kami mengurusnya dan akan menghubungi Anda.`,
        ]
      : [
          `${m.money} sedang dikembalikan lewat cara Anda membayar. Prosesnya bisa beberapa hari, tergantung bank atau dompet digital Anda.`,
        ],
  }),
  refunded: (m) => ({
    title: 'Uang dikembalikan',
    lines: [
      `Pengembalian ${m.money} telah diproses.`,
      'Bank atau dompet digital Anda mungkin perlu beberapa hari untuk menampilkannya.',
    ],
  }),
  payout: (m) => ({
    title: 'Uang Anda menunggu',
    lines: [
      `${m.money} tidak dapat dikembalikan lewat cara Anda membayar.`,
      'Sebutkan rekening tujuan, dan uangnya akan dikirim ke sana.',
      'Xendit, penyedia pembayaran kami, mengirim email tersendiri berisi kata sandi untuk halaman itu. Mohon cari juga di folder spam: tiga kali salah kata sandi mengakhiri tautan ini.',
      'Tautan ini berakhir setelah tiga hari. Jika belum dipakai, kami mengirim tautan baru.',
    ],
    button: 'Sebutkan rekening',
  }),
  'reschedule-asked': (m, to) => ({
    title: 'Permintaan waktu lain',
    lines: [
      `${other(m, to)} ingin memindahkan sesi ini.`,
      ...maybe(m.reason, `Alasannya: ${m.reason}`),
      'Mohon terima atau tolak di aplikasi. Tanpa jawaban, waktunya tetap.',
    ],
    pageButton: 'Jawab di aplikasi',
  }),
  'reschedule-refused': (m) => ({
    title: 'Waktu tetap',
    lines: ['Sesi ini tidak dipindahkan.', ...maybe(m.reason, m.reason)],
  }),
  rescheduled: (m, to) => ({
    title: 'Waktu baru',
    lines: [
      `Sesi Anda bersama ${other(m, to)} mendapat waktu baru.`,
      ...calendarLate(m),
      ...(m.room ? maybe(m.sameRoom, 'Ruangnya tetap sama.') : noRoom(m)),
    ],
    button: join,
  }),
  feedback: (m) => ({
    title: 'Bagaimana sesi Anda?',
    lines: [
      `Beri nilai 1 sampai 10 untuk sesi Anda bersama ${m.mentor} di aplikasi. Komentar Anda juga kami nantikan.`,
      ...maybe(
        m.reportBy,
        `${m.mentor} tidak hadir? Mohon sampaikan di aplikasi paling lambat ${m.reportBy}.`,
      ),
    ],
    pageButton: 'Beri nilai',
  }),
  'absence-reported': (m, to) => ({
    title: 'Apakah Anda hadir di sesi ini?',
    lines: [
      `${other(m, to)} menyatakan bahwa Anda tidak hadir di sesi ini.`,
      ...maybe(m.reason, `Keterangannya: ${m.reason}`),
      ...maybe(
        m.absenceAnswerBy,
        `Jika tidak demikian, mohon sampaikan di aplikasi paling lambat ${m.absenceAnswerBy}. Setelah itu tim kami yang memutuskan.`,
      ),
      to === 'mentor'
        ? `Jika Anda mengakuinya atau tidak menjawab, semua uang dikembalikan kepada ${m.mentee}.`
        : 'Jika Anda mengakuinya atau tidak menjawab, uangnya tidak dikembalikan.',
    ],
    pageButton: 'Jawab di aplikasi',
  }),
  'absence-disputed': (m, to) => ({
    title: 'Sesi Anda sedang kami periksa',
    lines: [
      `Keterangan Anda dan ${other(m, to)} tentang kehadiran di sesi ini berbeda. Tim kami akan memutuskan dan mengabari Anda berdua.`,
      'Sampai saat itu, uangnya tetap kami simpan.',
    ],
  }),
  'attendance-settled': (m, to) => ({ title: 'Tentang sesi Anda', lines: settled(m, to) }),
  reminder: (m, to) => ({
    title: 'Pengingat',
    subject: `Pengingat: ${m.topic}, ${m.left} lagi`,
    lines: [`Sesi Anda bersama ${other(m, to)} dimulai ${m.left} lagi.`, ...calendarLate(m), ...noRoom(m)],
    button: join,
  }),
};
