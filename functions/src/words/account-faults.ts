import type { AccountFault } from '../payout/fault.ts';

/** What is wrong with a mentor's account, as far as the bank or wallet says. */
export const accountFaultWords: Readonly<Record<AccountFault, { id: string; en: string }>> = {
  'unknown-account': {
    en: 'The bank or wallet knows no such account, or it is closed.',
    id: 'Bank atau dompet digital tidak mengenal rekening itu, atau rekening itu sudah ditutup.',
  },
  'other-holder': {
    en: 'The account is not in the name that you gave.',
    id: 'Rekening itu bukan atas nama yang Anda tuliskan.',
  },
  'above-limit': {
    en: 'The account cannot take so much at once.',
    id: 'Rekening itu tidak dapat menerima jumlah sebesar itu sekaligus.',
  },
  'refused-by-channel': {
    en: 'The bank or wallet did not take it, and does not say why.',
    id: 'Bank atau dompet digital menolaknya tanpa menyebutkan alasan.',
  },
  'channel-closed': {
    en: 'Nobody can be paid at this bank or wallet for now.',
    id: 'Saat ini tidak ada yang dapat dibayar melalui bank atau dompet digital itu.',
  },
};
