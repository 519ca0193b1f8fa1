export const words = {
  local: { id: 'Stack lokal', en: 'Local stack' },
  lead: {
    id: 'Hanya di komputer ini. Tidak ada yang nyata: uang, email dan kalender adalah tiruan.',
    en: 'On this computer only. Nothing is real: money, emails and calendar are simulated.',
  },
  time: { id: 'Majukan waktu', en: 'Move the time' },
  hour: { id: '+1 jam', en: '+1 hour' },
  day: { id: '+1 hari', en: '+1 day' },
  reminder: (at: string) => ({ id: `Ke pengingat berikutnya, ${at}`, en: `To the next reminder, ${at}` }),
  end: (at: string) => ({ id: `Ke akhir sesi, ${at}`, en: `To the end of the session, ${at}` }),
  payDay: (at: string) => ({ id: `Ke hari pembayaran, ${at}`, en: `To the next pay day, ${at}` }),
  moving: {
    id: 'Waktu dimajukan; jadwal dijalankan …',
    en: 'The time moves; the schedules run …',
  },
  pages: { id: 'Lihat juga', en: 'Look at' },
  inbox: { id: 'Email Anda', en: 'Your emails' },
  allMails: { id: 'Semua email', en: 'All emails' },
  checkout: { id: 'Tagihan', en: 'Invoices' },
  calendar: { id: 'Kalender', en: 'Calendar' },
  clock: { id: 'Jam dan jadwal', en: 'Clock and schedules' },
  faults: { id: 'Simulasikan gangguan di', en: 'Simulate failures at' },
  people: { id: 'Ganti akun', en: 'Switch account' },
  linkInMail: {
    id: 'Stack lokal tidak mengirim email ini. Tautannya:',
    en: 'The local stack does not send this email. Its link:',
  },
  openLink: { id: 'buka tautan', en: 'open the link' },
  newPassword: (password: string) => ({
    id: `setel kata sandi ${password}`,
    en: `set the password ${password}`,
  }),
  stopped: {
    id: 'Jam tidak dapat dihubungi. Apakah stack masih berjalan?',
    en: 'The clock cannot be reached. Is the stack still running?',
  },
};
