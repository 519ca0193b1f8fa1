import { writeDay, writeMoney, writeSession, writeTime } from '../mail/formats.ts';
import type { Locale } from '../mail/words.ts';
import { orderCode } from '../order/order-code.ts';
import type { Receipt } from '../order/receipt.ts';
import { oneLine } from '../words/one-line.ts';
import { nameless } from '../words/session-title.ts';
import { receiptWords } from './receipt-words.ts';

/** What a receipt says in one language: the page and the PDF show the same. */
export interface ReceiptContent {
  locale: Locale;
  title: string;
  number: string;
  issuedAt: number;
  /** The marketplace: its name, and the lines below it. */
  seller: { name: string; lines: string[] };
  /** Label and value. */
  rows: (readonly [string, string])[];
  total: readonly [string, string];
  footer: string;
}

/** The names that the receipt does not keep. They are shown as long as the order has them. */
export interface ReceiptPeople {
  mentee: string;
  mentor: string;
}

/** Writes a receipt. Its times are those of the marketplace's zone, as its number is. */
export function receiptContentOf(
  receipt: Receipt,
  people: ReceiptPeople | undefined,
  locale: Locale,
): ReceiptContent {
  const { kind, number, issuedAt, seller } = receipt;
  const words = receiptWords[locale];
  const taxNumber = seller.taxNumber === '' ? '' : `${words.taxNumber} ${seller.taxNumber}`;
  return {
    locale,
    title: words.title[kind],
    number,
    issuedAt,
    seller: { name: seller.name, lines: [seller.address, taxNumber].filter((line) => line !== '') },
    rows: rowsOf(receipt, people, locale).filter(([, value]) => value !== ''),
    total: [words.total[kind], writeMoney(receipt.amount, receipt.currency, locale)],
    footer: words.footer,
  };
}

function rowsOf(
  receipt: Receipt,
  people: ReceiptPeople | undefined,
  locale: Locale,
): (readonly [string, string])[] {
  const {
    kind,
    issuedAt,
    orderId,
    sold,
    movedAt,
    method = '',
    paymentId = '',
    invoiceReceipts = [],
  } = receipt;
  const { timeZone } = receipt.seller;
  const words = receiptWords[locale];
  const isReceipt = kind === 'receipt';
  return [
    [words.issued, writeDay(issuedAt, locale, timeZone)],
    [isReceipt ? words.from : words.to, oneLine(people?.mentee ?? '')],
    [words.invoiceReceipts, invoiceReceipts.join(', ')],
    [words.order, orderCode(orderId)],
    [words.for, `${words.sold}: ${oneLine(sold.topic, nameless.topic)}`],
    [words.session, writeSession(sold, locale, timeZone)],
    [words.mentor, oneLine(people?.mentor ?? '')],
    [words.moved[kind], writeTime(movedAt, locale, timeZone)],
    [words.method, isReceipt ? oneLine(method) : (words.methods[method] ?? '')],
    [words.paymentId, oneLine(paymentId)],
  ];
}
