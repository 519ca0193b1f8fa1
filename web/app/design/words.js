export const words = {
  offlineTask: {
    id: 'Anda sedang luring. Coba lagi setelah koneksi kembali.',
    en: 'You are offline. Try again when the connection is back.',
  },
  failed: { id: 'Itu tidak berhasil. Silakan coba lagi.', en: 'That did not work. Please try again.' },
  loading: { id: 'Memuat …', en: 'Loading …' },
  working: { id: 'Sebentar …', en: 'One moment …' },
  close: { id: 'Tutup', en: 'Close' },
  newTab: { id: '(tab baru)', en: '(new tab)' },
};
