import type { Bilingual } from '../../client/index.ts';

export const words = {
  title: { id: 'Data Anda', en: 'Your data' },
  lead: {
    id: 'Lihat semua yang kami simpan tentang Anda, atau tutup akun Anda.',
    en: 'See all that we keep about you, or close your account.',
  },
  see: { id: 'Lihat data Anda', en: 'See your data' },
  seeLead: {
    id: 'Profil, pesanan, catatan, pembayaran, pencairan, dan email yang kami kirim. Tautannya berlaku satu hari; siapa pun yang memilikinya dapat membacanya.',
    en: 'Your profile, orders, notes, payments, payouts, and which mails we sent. The link ends within a day; whoever has it can read the file.',
  },
  prepare: { id: 'Siapkan tautan', en: 'Make the links' },
  read: { id: 'Baca sebagai halaman', en: 'Read it as a page' },
  json: { id: 'Unduh sebagai JSON', en: 'Download it as JSON' },
  close: { id: 'Tutup akun Anda', en: 'Close your account' },
  closeLead: {
    id: 'Akun tidak dapat dibuka kembali.',
    en: 'There is no way back.',
  },
  steps: [
    {
      id: 'Anda langsung tidak dapat memesan atau menjawab lagi.',
      en: 'At once, you can no longer book or answer.',
    },
    {
      id: 'Pesanan yang masih terbuka dibatalkan menurut aturan pengembalian dana; sesi yang sudah mulai diselesaikan dulu.',
      en: 'Open orders are cancelled, with refunds by the usual rules. A session that has begun comes to its end first.',
    },
    {
      id: 'Jika pihak lain berkata bahwa Anda tidak hadir, Anda tidak dapat lagi menyangkalnya.',
      en: 'If the other person says that you did not come, you can no longer say otherwise.',
    },
    {
      id: 'Uang Anda dikembalikan, dan penghasilan mentor dibayar. Tanpa rekening yang berlaku, penghapusan menunggu operator kami.',
      en: 'Your money goes back to you. What a mentor has earned is paid. Without a valid account for it, the removal waits for our operator.',
    },
    {
      id: 'Lalu nama, email, catatan, ulasan, dan rekening Anda dihapus. Jumlah dan tanggal tetap untuk pembukuan, tanpa nama Anda.',
      en: 'Then your name, email, notes, comments and accounts are removed. Sums and dates stay for the books, without you.',
    },
    {
      id: 'Email yang sudah dikirim, dan kata-kata orang lain, tetap ada pada mereka.',
      en: 'Mails that were sent, and what others wrote, stay with them.',
    },
  ],
  closeButton: { id: 'Tutup akun …', en: 'Close the account …' },
  closeTitle: { id: 'Tutup akun untuk selamanya?', en: 'Close the account for good?' },
  understood: {
    id: 'Saya mengerti bahwa akun ini tidak dapat dibuka kembali.',
    en: 'I understand that there is no way back.',
  },
  closeNow: { id: 'Tutup akun sekarang', en: 'Close the account now' },
  signInAgain: {
    id: 'Demi keamanan Anda, keluar dan masuk lagi. Lalu tutup akun dalam sepuluh menit.',
    en: 'For your safety, sign out and in again. Then close the account within ten minutes.',
  },
  keep: { id: 'Tetap buka', en: 'Keep it open' },
  isClosed: { id: 'Akun ini ditutup', en: 'This account is closed' },
  waitingFor: {
    id: 'Data Anda dihapus begitu ini selesai:',
    en: 'Your data is removed as soon as this is over:',
  },
  atOnce: { id: 'Penghapusan sudah mulai.', en: 'The removal has begun.' },
  removing: {
    id: 'Data Anda sedang dihapus. Ini biasanya selesai dalam sepuluh menit.',
    en: 'Your data is being removed. This usually takes less than ten minutes.',
  },
  removed: {
    id: 'Data Anda sudah dihapus. Terima kasih sudah bersama kami.',
    en: 'Your data is removed. Thank you for having been with us.',
  },
  helper: {
    id: 'Jika lebih dari seminggu, operator kami memeriksanya. Anda boleh keluar; semuanya berjalan sendiri.',
    en: 'If it takes more than a week, our operator looks at it. You may sign out; it goes on by itself.',
  },
  leave: { id: 'Keluar', en: 'Sign out' },
  failed: { id: 'Terjadi kesalahan. Silakan coba lagi.', en: 'Something went wrong. Please try again.' },
} as const;

/** What a removal waits for. */
export const holdWords: Readonly<Record<string, Bilingual>> = {
  open: { id: 'pesanan yang belum berakhir', en: 'an order that is not over' },
  attendance: {
    id: 'apakah suatu sesi berlangsung; pihak lain masih dapat berkata tidak',
    en: 'whether a session took place: the other person may still say no',
  },
  payment: { id: 'pembayaran yang sedang dicari', en: 'a payment that is being looked for' },
  money: { id: 'uang yang sedang dikembalikan', en: 'money on its way back' },
  work: { id: 'langkah terakhir suatu pesanan', en: 'the last steps of an order' },
  'payout-under-way': { id: 'pencairan yang sedang berjalan', en: 'a payout under way' },
  'shares-unpaid': {
    id: 'penghasilan yang belum dibayar',
    en: 'earnings that are not paid yet',
  },
  'mentor-owes': {
    id: 'uang yang dibayarkan terlalu banyak',
    en: 'money that was paid too much',
  },
  disabled: {
    id: 'pemeriksaan oleh operator: akun ini sudah dinonaktifkan sebelumnya',
    en: 'a check by an operator: the account was disabled before',
  },
};
