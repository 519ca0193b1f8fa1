export const words = {
  offlineTask: {
    id: 'Anda sedang offline. Coba lagi setelah koneksi kembali.',
    en: 'You are offline. Try again when the connection is back.',
  },
  failed: { id: 'Terjadi kesalahan. Silakan coba lagi.', en: 'Something went wrong. Please try again.' },
  loading: { id: 'Memuat …', en: 'Loading …' },
  working: { id: 'Sebentar …', en: 'One moment …' },
  daysLeft: (days: number, hours: number) => ({
    id: `${days} hari ${hours} jam`,
    en: `${days} ${days === 1 ? 'day' : 'days'} ${hours} h`,
  }),
  hoursLeft: (hours: number, minutes: number) => ({
    id: `${hours} jam ${minutes} menit`,
    en: `${hours} h ${minutes} min`,
  }),
  earlierMonth: { id: 'Bulan sebelumnya', en: 'Earlier month' },
  laterMonth: { id: 'Bulan berikutnya', en: 'Later month' },
  close: { id: 'Tutup', en: 'Close' },
  newTab: { id: '(tab baru)', en: '(new tab)' },
};
