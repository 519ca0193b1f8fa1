export const words = {
  operator: { id: 'Operator', en: 'Operator' },
  notForYou: { id: 'Halaman ini untuk operator', en: 'This page is for operators' },
  notForYouLead: {
    id: 'Akun Anda bukan akun operator. Pesanan Anda sendiri ada di halaman Pesanan.',
    en: 'Your account is not an operator’s. Your own orders are on the page Orders.',
  },
  home: { id: 'Beranda', en: 'Home' },
};
