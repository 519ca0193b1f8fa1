export const words = {
  tab: { id: 'Orang', en: 'People' },
  title: { id: 'Data orang', en: 'People’s data' },
  lead: {
    id: 'Tautan ke semua yang disimpan tentang seseorang, dan penutupan akun.',
    en: 'Links to all that is kept about a person, and the closing of accounts.',
  },
  find: { id: 'Seseorang', en: 'A person' },
  label: { id: 'Email, atau id akun', en: 'Mail address, or the id of the account' },
  links: { id: 'Siapkan tautan', en: 'Make the links' },
  linksLead: {
    id: 'Kirim hanya kepada orang itu. Tautan berakhir dalam sehari.',
    en: 'Send them to nobody but that person. They end within a day.',
  },
  close: { id: 'Tutup akun …', en: 'Close the account …' },
  closeTitle: { id: 'Tutup akun ini untuk selamanya?', en: 'Close this account for good?' },
  closeLead: {
    id: 'Pesanan terbuka dibatalkan, lalu semua data orang itu dihapus. Tidak ada jalan kembali.',
    en: 'Open orders are called off. Then what is kept about the person is removed. There is no way back.',
  },
  closeNow: { id: 'Tutup sekarang', en: 'Close it now' },
  keep: { id: 'Tetap buka', en: 'Keep it open' },
  closed: { id: 'Akun ditutup.', en: 'The account is closed.' },
  removals: { id: 'Akun yang ditutup', en: 'Closed accounts' },
  nothing: { id: 'Belum ada akun yang ditutup.', en: 'No account was closed.' },
  status: {
    waiting: { id: 'menunggu', en: 'waiting' },
    removing: { id: 'sedang dihapus', en: 'being removed' },
    removed: { id: 'dihapus', en: 'removed' },
  },
  asked: (when: string) => ({ id: `ditutup ${when}`, en: `closed ${when}` }),
  report: (orders: number, payouts: number) => ({
    id: `${orders} pesanan dan ${payouts} pencairan tanpa orangnya`,
    en: `${orders} orders and ${payouts} payouts without the person`,
  }),
  release: { id: 'Uang sudah diselesaikan', en: 'The money is settled' },
  released: { id: 'Penghapusan dilanjutkan.', en: 'The removal goes on.' },
} as const;
