export const words = {
  title: { id: 'Rekening untuk pembayaran', en: 'The account for payouts' },
  none: {
    id: 'Anda belum menuliskan rekening. Honor Anda menunggu sampai ada rekening.',
    en: 'You have named no account yet. What you earn waits for one.',
  },
  paidTo: { id: 'Dibayarkan ke', en: 'Paid to' },
  since: (when: string) => ({ id: `sejak ${when}`, en: `since ${when}` }),
  next: (when: string) => ({ id: `Mulai ${when}`, en: `From ${when}` }),
  untilThenBefore: {
    id: 'Sampai saat itu, pembayaran masih masuk ke rekening sebelumnya. Kami juga mengirim email tentang perubahan ini.',
    en: 'Until then payouts still go to the account before. We have sent a mail about this change, too.',
  },
  untilThenNothing: {
    id: 'Sampai saat itu tidak ada yang dibayarkan. Kami juga mengirim email tentang rekening ini.',
    en: 'Until then nothing is paid. We have sent a mail about this account, too.',
  },
  notYou: {
    id: 'Bukan Anda yang mengubahnya? Batalkan perubahan ini, lalu ganti kata sandi Anda.',
    en: 'Was it not you? Take the change back, then change your password.',
  },
  notYouFirst: {
    id: 'Bukan Anda yang menuliskannya? Ganti rekening ini dan kata sandi Anda sebelum saat itu, dan beri tahu kami.',
    en: 'Was it not you? Change this account and your password before that time, and tell us.',
  },
  beingChecked: {
    id: 'Tersimpan. Sebentar lagi di sini tampil mulai kapan rekening ini berlaku.',
    en: 'Saved. In a moment this shows from when the account counts.',
  },
  holder: (name: string) => ({ id: `atas nama ${name}`, en: `in the name of ${name}` }),
  name: { id: 'Tuliskan rekening …', en: 'Name an account …' },
  change: { id: 'Ganti rekening …', en: 'Change the account …' },
  takeBack: { id: 'Batalkan perubahan …', en: 'Take the change back …' },

  formTitle: { id: 'Rekening untuk pembayaran', en: 'Account for payouts' },
  backTitle: { id: 'Batalkan perubahan rekening', en: 'Take the change back' },
  delay: (hours: number) => ({
    id: `Rekening baru berlaku ${hours} jam setelah disimpan, agar Anda sempat membatalkan jika orang lain yang mengubahnya. Anda langsung mendapat email.`,
    en: `A new account takes effect ${hours} hours after it is saved, so that you can take it back if somebody else has changed it. You get a mail at once.`,
  }),
  backLead: (number: string) => ({
    id: `Tuliskan lagi nomor rekening sebelumnya, yang berakhir dengan ${number}. Rekening itu tetap dipakai, tanpa menunggu.`,
    en: `Write the number of the account before once more: it ends in ${number}. That account then stays, without a wait.`,
  }),
  channel: { id: 'Bank atau dompet digital', en: 'Bank or e-wallet' },
  choose: { id: 'Pilih …', en: 'Choose …' },
  wallets: { id: 'Dompet digital', en: 'E-wallets' },
  banks: { id: 'Bank', en: 'Banks' },
  holderLabel: { id: 'Nama pemilik', en: 'Name of the holder' },
  holderHint: { id: 'Seperti tercatat di bank.', en: 'As the bank has it.' },
  number: { id: 'Nomor', en: 'Number' },
  save: { id: 'Simpan rekening', en: 'Save the account' },
  close: { id: 'Tutup', en: 'Close' },
};
