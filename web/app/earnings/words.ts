import type { Payout } from '../../client/index.ts';

export const words = {
  lead: {
    id: 'Honor Anda dari setiap sesi, dan kapan dibayarkan.',
    en: 'What you have earned by each session, and when it is paid.',
  },
  noMentor: { id: 'Halaman ini untuk mentor', en: 'This page is for mentors' },
  noMentorLead: {
    id: 'Akun Anda bukan akun mentor.',
    en: 'Your account is not a mentor’s.',
  },

  sums: { id: 'Jumlah', en: 'Sums' },
  waiting: { id: 'Menunggu', en: 'Waiting' },
  waitingWhy: {
    id: 'Mentee atau Anda masih dapat melaporkan ketidakhadiran.',
    en: 'You or the mentee may still report an absence.',
  },
  disputed: { id: 'Diputuskan operator', en: 'An operator decides' },
  disputedWhy: {
    id: 'Keterangan Anda dan mentee berbeda.',
    en: 'You and the mentee say different things.',
  },
  free: { id: 'Pembayaran berikutnya', en: 'Next payout' },
  onItsWay: { id: 'Di jalan', en: 'On its way' },
  onItsWayWhy: { id: 'Dikirim ke bank Anda.', en: 'Sent to your bank.' },
  paid: { id: 'Dibayar', en: 'Paid' },
  paidSoFar: { id: 'Sampai sekarang.', en: 'So far.' },
  paidLately: (payouts: number) => ({
    id: `Dalam ${payouts} pembayaran terakhir.`,
    en: `By the latest ${payouts} payouts.`,
  }),
  sumsOf: (lines: number) => ({
    id: `Jumlah di atas dihitung dari ${lines} sesi terakhir.`,
    en: `These sums are of the latest ${lines} sessions.`,
  }),

  payDay: (when: string) => ({ id: `${when}.`, en: `${when}.` }),
  needsAccount: {
    id: 'Menunggu rekening Anda.',
    en: 'It waits for your account.',
  },
  needsMore: (least: string) => ({
    id: `Dibayarkan setelah mencapai ${least}.`,
    en: `Paid once it is ${least} or more.`,
  }),
  stopped: { id: 'Pembayaran sedang dihentikan.', en: 'Payouts are stopped for now.' },

  byHandOnly: {
    id: 'Honor dibayarkan langsung oleh Nusademy, bukan lewat aplikasi ini.',
    en: 'Nusademy pays what you earn by hand, and not by this app.',
  },
  pausedNotice: {
    id: 'Nusademy menghentikan pembayaran Anda untuk sementara. Uang Anda tetap tercatat di sini. Hubungi kami bila Anda tidak tahu sebabnya.',
    en: 'Nusademy has stopped your payouts for now. Your money stays on record here. Ask us if you do not know why.',
  },
  faultTitle: { id: 'Pembayaran gagal', en: 'A payout failed' },
  faultCure: {
    id: 'Tuliskan rekening lain. Sampai itu berlaku, uang Anda menunggu.',
    en: 'Name another account. Until it takes effect, your money waits.',
  },
  owes: (sum: string) => ({
    id: `${sum} dipotong dari pembayaran berikutnya: uang itu kembali kepada mentee setelah dibayarkan kepada Anda.`,
    en: `${sum} is taken off the next payouts: it went back to a mentee after it was paid to you.`,
  }),

  payouts: { id: 'Pembayaran', en: 'Payouts' },
  noPayouts: { id: 'Belum ada pembayaran.', en: 'There are no payouts yet.' },
  payoutOf: (number: number, when: string) => ({
    id: `Pembayaran ${number}, ${when}`,
    en: `Payout ${number}, ${when}`,
  }),
  to: (account: string) => ({ id: `ke ${account}`, en: `to ${account}` }),
  sessionsIn: (count: number) => ({
    id: `${count} sesi`,
    en: count === 1 ? '1 session' : `${count} sessions`,
  }),
  statuses: {
    requested: { id: 'Dikirim', en: 'Being sent' },
    pending: { id: 'Di jalan', en: 'On its way' },
    succeeded: { id: 'Sampai', en: 'Arrived' },
    failed: { id: 'Gagal', en: 'Failed' },
    reversed: { id: 'Dikembalikan bank', en: 'Sent back by the bank' },
  } satisfies Record<Payout['status'], object>,
  paidAgain: {
    id: 'Jumlah ini masuk pembayaran berikutnya.',
    en: 'Its sum is part of the next payout.',
  },
  faults: {
    ours: {
      id: 'Gagal di pihak kami. Kami mencoba lagi.',
      en: 'It failed on our side. It is tried again by itself.',
    },
    passing: {
      id: 'Bank tidak dapat dihubungi. Kami mencoba lagi.',
      en: 'The bank could not be reached. It is tried again by itself.',
    },
  },

  sessions: { id: 'Sesi', en: 'Sessions' },
  noLines: { id: 'Belum ada honor.', en: 'You have not earned anything yet.' },
  noLinesLead: {
    id: 'Setelah sesi yang dibayar berakhir, bagian Anda tampil di sini.',
    en: 'After a session that was paid for, your share is shown here.',
  },
  more: { id: 'Tampilkan lebih banyak', en: 'Show more' },
  saveCsv: { id: 'Simpan semua sebagai CSV', en: 'Save all as CSV' },
  taken: (parts: string) => ({ id: `setelah ${parts}`, en: `after ${parts}` }),
  fee: (sum: string) => ({ id: `biaya ${sum}`, en: `a fee of ${sum}` }),
  tax: (sum: string) => ({ id: `pajak ${sum}`, en: `tax of ${sum}` }),
  andParts: { id: ' dan ', en: ' and ' },
  ofIt: (paid: string) => ({ id: `${paid} sudah dibayar`, en: `${paid} of it was paid` }),
  states: {
    waiting: (until: string) => ({ id: `Menunggu sampai ${until}`, en: `Waits until ${until}` }),
    disputed: { id: 'Operator memutuskan', en: 'An operator decides' },
    free: { id: 'Pembayaran berikutnya', en: 'Next payout' },
    'on-its-way': { id: 'Di jalan', en: 'On its way' },
    paid: { id: 'Dibayar', en: 'Paid' },
    'by-hand': { id: 'Dibayar langsung', en: 'Paid by hand' },
    owed: { id: 'Dipotong berikutnya', en: 'Taken off the next payout' },
  },
};
