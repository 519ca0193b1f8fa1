import type { Bilingual } from '../../client/index.ts';

export const words = {
  title: { id: 'Pembayaran mentor', en: 'Mentors’ payouts' },
  tab: { id: 'Pembayaran', en: 'Payouts' },
  lead: {
    id: 'Di mana uang semua mentor, dan pembayaran mana yang menunggu Anda.',
    en: 'Where the money of all mentors is, and which payouts wait for you.',
  },
  money: { id: 'Uang semua mentor', en: 'Money of all mentors' },
  moneyOf: { id: 'Uang', en: 'Money' },
  places: {
    waiting: { id: 'Menunggu', en: 'Waiting' },
    disputed: { id: 'Anda memutuskan', en: 'Disputed' },
    free: { id: 'Pembayaran berikutnya', en: 'Free' },
    onItsWay: { id: 'Di jalan', en: 'On its way' },
    paid: { id: 'Dibayar', en: 'Paid' },
    byHand: { id: 'Dibayar langsung', en: 'Paid by hand' },
    owed: { id: 'Dibayar lebih', en: 'Paid too much' },
    fee: { id: 'Biaya platform', en: 'Platform fee' },
    tax: { id: 'Pajak', en: 'Tax withheld' },
  },
  waits: { id: 'Menunggu Anda', en: 'Waiting for you' },
  nothing: { id: 'Tidak ada pembayaran yang menunggu Anda.', en: 'No payout waits for you.' },
  more: { id: 'Hanya 200 yang terlama yang ditampilkan.', en: 'Only the 200 oldest are shown.' },
  mentorsWait: (count: number) => ({
    id: `Pembayaran ${count} mentor juga menunggu Anda.`,
    en:
      count === 1
        ? 'The payouts of a mentor wait for you, too.'
        : `The payouts of ${count} mentors wait for you, too.`,
  }),
  toPayouts: { id: 'Lihat pembayaran', en: 'See the payouts' },
  find: { id: 'Lihat seorang mentor', en: 'Look at a mentor' },
  findLabel: { id: 'Email atau id akun mentor', en: 'The mentor’s email or account id' },
  show: { id: 'Tampilkan', en: 'Show' },

  all: { id: 'Semua pembayaran', en: 'All payouts' },
  allGo: { id: 'Semua mentor dibayar pada hari pembayaran.', en: 'All mentors are paid on the pay days.' },
  allStopped: {
    id: 'Pembayaran semua mentor dihentikan. Yang sudah berjalan tetap dipantau.',
    en: 'The payouts of all mentors are stopped. Those under way are still followed.',
  },
  pauseAll: { id: 'Hentikan semua …', en: 'Stop them all …' },
  pauseAllTitle: { id: 'Hentikan pembayaran semua mentor?', en: 'Stop the payouts of all mentors?' },
  resumeAll: { id: 'Lanjutkan semua …', en: 'Let them go on …' },
  resumeAllTitle: { id: 'Lanjutkan pembayaran semua mentor?', en: 'Let the payouts of all mentors go on?' },
  pauseLead: {
    id: 'Tidak ada pembayaran baru sampai Anda melanjutkannya. Yang sudah dikirim mungkin masih sampai.',
    en: 'No payout begins until you let them go on. What was sent may still arrive.',
  },
  resumeLead: {
    id: 'Yang bebas dibayarkan pada hari pembayaran berikutnya.',
    en: 'What is free is paid on the next pay day.',
  },
  pauseNow: { id: 'Hentikan', en: 'Stop' },
  resumeNow: { id: 'Lanjutkan', en: 'Go on' },
  paused: { id: 'Pembayaran dihentikan.', en: 'The payouts are stopped.' },
  resumed: { id: 'Pembayaran dilanjutkan.', en: 'The payouts go on.' },

  pause: { id: 'Hentikan pembayaran …', en: 'Stop the payouts …' },
  pauseTitle: { id: 'Hentikan pembayaran mentor ini?', en: 'Stop this mentor’s payouts?' },
  resume: { id: 'Lanjutkan pembayaran …', en: 'Let the payouts go on …' },
  resumeTitle: { id: 'Lanjutkan pembayaran mentor ini?', en: 'Let this mentor’s payouts go on?' },
  retry: { id: 'Bayar sekarang', en: 'Pay now' },
  retried: {
    id: 'Dicoba. Apa yang terjadi tampil di bawah.',
    en: 'Tried. What came of it stands below.',
  },
  isPaused: { id: 'Dihentikan', en: 'Stopped' },

  explain: { id: 'Jelaskan', en: 'Explain' },
  explainOf: (mentor: string) => ({
    id: `Jelaskan pembayaran ${mentor}`,
    en: `Explain the payouts of ${mentor}`,
  }),
  payoutsOf: (mentor: string) => ({ id: `Pembayaran ${mentor}`, en: `Payouts of ${mentor}` }),
  since: (when: string) => ({ id: `sejak ${when}`, en: `since ${when}` }),
  stands: { id: 'Keadaan', en: 'How it stands' },
  account: { id: 'Rekening', en: 'Account' },
  nextAccount: { id: 'Rekening berikutnya', en: 'Next account' },
  noAccount: { id: 'belum ada', en: 'none yet' },
  accountFrom: (account: string, when: string) => ({
    id: `${account}, berlaku sejak ${when}`,
    en: `${account}, counts from ${when}`,
  }),
  fault: { id: 'Yang salah', en: 'What is wrong' },
  owes: { id: 'Dibayar lebih', en: 'Paid too much' },
  wakes: { id: 'Dilihat lagi', en: 'Next check' },
  broken: { id: 'Pembukuan mentor ini tidak cocok', en: 'This mentor’s ledger does not add up' },
  brokenLead: {
    id: 'Hentikan pembayarannya, lalu cari sebabnya (panduan: promise-broken).',
    en: 'Stop the payouts, then look for the cause (runbook: promise-broken).',
  },

  payouts: { id: 'Pembayaran', en: 'Payouts' },
  noPayouts: { id: 'Belum ada pembayaran.', en: 'There are no payouts yet.' },
  payout: { id: 'Pembayaran', en: 'Payout' },
  sum: { id: 'Jumlah', en: 'Sum' },
  state: { id: 'Keadaan', en: 'State' },
  when: { id: 'Kapan', en: 'When' },
  orders: { id: 'Pesanan', en: 'Orders' },
  older: (count: number) => ({
    id: `${count} pembayaran yang lebih lama tidak ditampilkan.`,
    en: `${count} older payouts are not shown.`,
  }),

  acts: { id: 'Yang dilakukan operator', en: 'Actions of operators' },
  noActs: { id: 'Belum ada.', en: 'Nothing so far.' },
  did: {
    'pause-payouts': { id: 'menghentikan pembayaran', en: 'stopped the payouts' },
    'resume-payouts': { id: 'melanjutkan pembayaran', en: 'let the payouts go on' },
    'retry-payouts': { id: 'mencoba membayar', en: 'tried to pay' },
  } satisfies Record<string, Bilingual>,

  share: { id: 'Bagian mentor', en: 'The mentor’s share' },
  shareIs: (share: string, fee: string, tax: string) => ({
    id: `${share} (biaya ${fee}, pajak ${tax})`,
    en: `${share} (fee ${fee}, tax ${tax})`,
  }),
  shareStates: {
    waiting: (when: string) => ({ id: `menunggu sampai ${when}`, en: `waits until ${when}` }),
    disputed: { id: 'diperselisihkan', en: 'disputed' },
    free: (when: string) => ({ id: `bebas sejak ${when}`, en: `free since ${when}` }),
  },
  paidBy: (sum: string) => ({ id: `${sum} dibayar oleh`, en: `${sum} was paid by` }),
  notPaid: { id: 'belum dibayar', en: 'not paid yet' },
};
