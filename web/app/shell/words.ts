export const words = {
  skip: { id: 'Langsung ke isi', en: 'Skip to the content' },
  menu: { id: 'Menu utama', en: 'Main menu' },
  mentors: { id: 'Mentor', en: 'Mentors' },
  orders: { id: 'Pesanan', en: 'Orders' },
  agenda: { id: 'Agenda', en: 'Agenda' },
  requests: { id: 'Permintaan', en: 'Requests' },
  teaching: { id: 'Mengajar', en: 'Teaching' },
  operator: { id: 'Operator', en: 'Operator' },
  waiting: (count: number) => ({ id: `${count} menunggu jawaban`, en: `${count} waiting for an answer` }),
  otherLanguage: { id: 'English', en: 'Indonesia' },
  offline: {
    id: 'Anda sedang offline. Yang terlihat mungkin sudah berubah. Aplikasi akan tersambung kembali secara otomatis.',
    en: 'You are offline. What you see may be out of date. The app reconnects by itself.',
  },
  unreachable: {
    id: 'Server belum dapat dihubungi. Kami terus mencoba.',
    en: 'The server cannot be reached yet. The app keeps trying.',
  },
  back: { id: 'Tersambung kembali.', en: 'You are back online.' },
  notFound: { id: 'Halaman ini tidak ada', en: 'Page not found' },
  notFoundLead: { id: 'Mungkin alamatnya tidak lengkap.', en: 'The address may be incomplete.' },
  home: { id: 'Beranda', en: 'Home' },
  broken: {
    id: 'Aplikasi tidak dapat dimulai. Muat ulang halaman ini.',
    en: 'The app could not start. Please reload this page.',
  },
};
