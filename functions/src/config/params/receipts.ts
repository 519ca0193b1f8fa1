import { defineString } from 'firebase-functions/params';
import { matching } from './matching.ts';

export const sellerName = defineString('RECEIPT_SELLER_NAME', {
  default: 'Nusademy',
  description: 'The marketplace’s name on its receipts and credit notes.',
  input: matching('^\\S.{0,98}\\S$', 'A name of 2 to 100 signs.', 'PT Nusademy Indonesia'),
});
export const sellerAddress = defineString('RECEIPT_SELLER_ADDRESS', {
  default: '',
  description: 'The marketplace’s address on its receipts; empty: none is shown.',
  input: matching('^(\\S.{0,198}\\S)?$', 'An address of up to 200 signs on one line, or nothing.'),
});
export const sellerTaxNumber = defineString('RECEIPT_SELLER_TAX_NUMBER', {
  default: '',
  description: 'The marketplace’s tax number (NPWP) on its receipts; empty: none is shown.',
  input: matching('^([0-9]([. -]?[0-9]){14,15})?$', 'The 15 or 16 digits of an NPWP, or nothing.'),
});
export const sellerZone = defineString('RECEIPT_TIME_ZONE', {
  default: 'Asia/Jakarta',
  description: 'The time zone of the dates on receipts, and so of the year in their numbers.',
  input: matching('^[A-Za-z][A-Za-z0-9_/+-]{0,63}$', 'A zone’s name, such as Asia/Jakarta.'),
});
