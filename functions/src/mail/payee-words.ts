import type { PayeeMail } from '../payout/payee.ts';
import { maybe, type Locale } from './words.ts';

/** The values that a mail about payouts may mention. A missing value is empty. */
export interface PayeeMailVariables {
  money: string;
  /** The account, masked: of a change, the new one. */
  account: string;
  /** The account that is paid to until the new one takes effect, and when it does. */
  before: string;
  from: string;
  /** What is wrong with the account. */
  fault: string;
}

interface PayeeMailWords {
  title: string;
  lines: string[];
  button: string;
}

type PayeePhrases = Record<PayeeMail, (variables: PayeeMailVariables) => PayeeMailWords>;

const en: PayeePhrases = {
  'payout-arrived': ({ money, account }) => ({
    title: `${money} paid out`,
    lines: [
      `We have paid ${money} to ${account}.`,
      'Your bank or wallet may take some time to show it. Your page says which sessions it is for.',
    ],
    button: 'See your earnings',
  }),
  'payout-failed': ({ money, account, fault }) => ({
    title: 'Your payout could not be made',
    lines: [
      `${money} could not be paid to ${account}. ${fault}`,
      'The money is still yours. Please name another account, or the right one, on your page. We pay again on the first pay day after it takes effect.',
    ],
    button: 'Change the account',
  }),
  'payout-reversed': ({ money, account, fault }) => ({
    title: 'Your payout came back',
    lines: [
      `The bank or wallet has sent ${money} back, which we had paid to ${account}. ${fault}`,
      'The money is still yours. Please name another account on your page. We pay again on the first pay day after it takes effect.',
    ],
    button: 'Change the account',
  }),
  'account-changed': ({ account, before, from }) => ({
    title: 'Another account for your payouts',
    lines: [
      `From ${from} your payouts go to ${account}.`,
      ...maybe(before, `Until then they go to ${before}.`),
      before === ''
        ? 'Was this not you? Please change your password at once, and tell our team before that time.'
        : 'Was this not you? Please name the account before once more on your page, change your password at once, and tell our team before that time.',
    ],
    button: 'See the account',
  }),
};

const id: PayeePhrases = {
  'payout-arrived': ({ money, account }) => ({
    title: `${money} telah dibayarkan`,
    lines: [
      `Kami telah membayarkan ${money} ke ${account}.`,
      'Bank atau dompet digital Anda mungkin perlu waktu untuk menampilkannya. Di halaman Anda tertera untuk sesi mana saja uang ini.',
    ],
    button: 'Lihat penghasilan Anda',
  }),
  'payout-failed': ({ money, account, fault }) => ({
    title: 'Pembayaran kepada Anda belum berhasil',
    lines: [
      `${money} tidak dapat dibayarkan ke ${account}. ${fault}`,
      'Uang ini tetap milik Anda. Silakan tuliskan rekening lain, atau yang benar, di halaman Anda. Kami membayar lagi pada hari pembayaran pertama setelah rekening itu berlaku.',
    ],
    button: 'Ubah rekening',
  }),
  'payout-reversed': ({ money, account, fault }) => ({
    title: 'Pembayaran kepada Anda dikembalikan',
    lines: [
      `Bank atau dompet digital mengembalikan ${money} yang telah kami bayarkan ke ${account}. ${fault}`,
      'Uang ini tetap milik Anda. Silakan tuliskan rekening lain di halaman Anda. Kami membayar lagi pada hari pembayaran pertama setelah rekening itu berlaku.',
    ],
    button: 'Ubah rekening',
  }),
  'account-changed': ({ account, before, from }) => ({
    title: 'Rekening lain untuk pembayaran Anda',
    lines: [
      `Mulai ${from} pembayaran kepada Anda dikirim ke ${account}.`,
      ...maybe(before, `Sampai saat itu pembayaran dikirim ke ${before}.`),
      before === ''
        ? 'Bukan Anda yang mengubahnya? Segera ganti kata sandi Anda, dan beri tahu tim kami sebelum waktu tersebut.'
        : 'Bukan Anda yang mengubahnya? Tuliskan kembali rekening sebelumnya di halaman Anda, segera ganti kata sandi Anda, dan beri tahu tim kami sebelum waktu tersebut.',
    ],
    button: 'Lihat rekening',
  }),
};

/** What each mail about payouts says, in each language. */
export const payeePhrases: Record<Locale, PayeePhrases> = { id, en };
