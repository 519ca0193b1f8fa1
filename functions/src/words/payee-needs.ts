import type { PayeeNeedCode } from '../payout/payee-needs.ts';
import type { BilingualText } from './bilingual.ts';

/** What a need of a mentor's payouts asks of the operator: in the web app, and in the mail that tells of it. */
export const payeeNeedWords: Record<PayeeNeedCode, BilingualText> = {
  'payout-refused': {
    id: 'Pembayaran gagal karena akun kita, misalnya saldo tidak cukup. Perbaiki penyebabnya; pembayaran dicoba lagi dengan sendirinya.',
    en: 'A payout failed by our fault, such as too low a balance. Fix the cause: it is tried again by itself.',
  },
  'payout-failing': {
    id: 'Pembayaran berulang kali gagal, atau penyedia tidak menjawab. Periksa penyedia dan kuncinya; pembayaran dicoba lagi dengan sendirinya.',
    en: 'Payouts fail again and again, or the provider does not answer. Look at the provider and the key: it is tried again by itself.',
  },
  'payout-slow': {
    id: 'Pembayaran ini sudah terlalu lama di perjalanan. Tanyakan kepada penyedia, dan jangan membayar dengan cara lain.',
    en: 'This payout has been on its way for too long. Ask the provider, and do not pay it by other means.',
  },
  'payout-unmended': {
    id: 'Rekening mentor salah, dan mentor belum menuliskan yang lain. Hubungi mentor; uangnya menunggu.',
    en: 'The mentor’s account is wrong, and the mentor has named no other. Ask the mentor: the money waits.',
  },
  'mentor-owes': {
    id: 'Mentor telah dibayar lebih dari penghasilannya. Selisihnya dipotong dari pembayaran berikutnya.',
    en: 'The mentor was paid more than is earned. The difference is taken off the next payouts.',
  },
};
