import { receiptNumber, seriesAt, type Receipt, type Seller } from '../../../src/order/receipt.ts';
import type { ReceiptStore } from '../../../src/ports/receipts.ts';
import type { Ask } from './asking.ts';

export const seller: Seller = {
  name: 'PT Nusademy Indonesia',
  address: 'Jalan Kebon Sirih 1, Jakarta Pusat 10340',
  taxNumber: '01.234.567.8-901.000',
  timeZone: 'Asia/Jakarta',
};

/** One sequence. To issue a receipt again finds the first. */
export const receiptsBy = (ask: Ask): Pick<ReceiptStore, 'issue'> => ({
  issue: (draft, now) =>
    ask((world) => {
      const found = world.receipts.indexOf(draft.about);
      const place = (found < 0 ? world.receipts.length : found) + 1;
      const series = seriesAt(draft.kind, now, draft.seller.timeZone);
      const number = receiptNumber(series, place);
      const receipt: Receipt = { ...draft, series, place, number, issuedAt: now };
      const receipts = found < 0 ? [...world.receipts, draft.about] : world.receipts;
      return [{ ...world, receipts }, receipt];
    }),
});
