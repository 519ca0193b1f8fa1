import type { Seller } from '../src/order/receipt.ts';
import { unknown, well, type Finding } from './finding.ts';

/** Whether receipts name the marketplace in full. It may have no tax number, so an empty setting is no fault. */
export function sellerFinding({ name, address, taxNumber }: Seller): Finding {
  const about = 'receipts name the marketplace';
  const settings = { RECEIPT_SELLER_ADDRESS: address, RECEIPT_SELLER_TAX_NUMBER: taxNumber };
  const empty = Object.entries(settings).flatMap(([setting, value]) => (value === '' ? [setting] : []));
  return empty.length === 0
    ? well(about, [name, address, taxNumber].join(', '))
    : unknown(about, `${name}; ${empty.join(' and ')} not set. A receipt never changes, so set them first.`);
}
