import assert from 'node:assert/strict';
import type { Receipt } from '../../src/order/receipt.ts';
import { receiptContentOf } from '../../src/receipts/receipt-content.ts';
import { receiptPage } from '../../src/receipts/receipt-page.ts';
import { receiptPdf } from '../../src/receipts/receipt-pdf.ts';
import { writable } from '../../src/receipts/pdf-text.ts';
import { NOW, STARTS_AT, terms } from '../order/known.ts';
import { seller } from '../order/simulation/receipts.ts';

const receipt: Receipt = {
  kind: 'receipt',
  about: 'payment:inv-1:1',
  amount: 150_000,
  currency: 'IDR',
  movedAt: NOW,
  method: 'QRIS',
  paymentId: 'qrpy_1',
  orderId: '-OcAbCdEfGhIjKlMnOpQ',
  sold: { topic: 'Data', startsAt: STARTS_AT, endsAt: terms.endsAt },
  seller,
  number: 'R-2026-000123',
  issuedAt: NOW,
  series: 'R-2026',
  place: 123,
};
const creditNote: Receipt = {
  ...receipt,
  kind: 'credit-note',
  method: 'by-hand',
  paymentId: undefined,
  invoiceReceipts: ['R-2026-000123'],
};
const people = { mentee: 'Citra <b>', mentor: 'Ayu' };
const rowsOf = (one: Receipt, named: typeof people | undefined, locale: 'id' | 'en') =>
  Object.fromEntries(receiptContentOf(one, named, locale).rows);

describe('what a receipt says', () => {
  it('is the payment, the order and the session, in both languages', () => {
    assert.deepEqual(rowsOf(receipt, people, 'en'), {
      'Date of issue': 'Tuesday, 1 December 2026',
      'Received from': 'Citra <b>',
      Order: '01K85-SSPJF',
      For: 'Mentoring session: Data',
      Session: 'Thursday, 3 December 2026, 10:00–11:00 WIB',
      Mentor: 'Ayu',
      'Paid on': 'Tue, 1 Dec 2026, 10:00 WIB',
      Method: 'QRIS',
      Transaction: 'qrpy_1',
    });
    const { title, total, seller: from } = receiptContentOf(receipt, people, 'id');
    assert.deepEqual([title, total], ['Kuitansi', ['Jumlah diterima', 'Rp\u00a0150.000']]);
    assert.deepEqual(from.lines, [seller.address, `NPWP ${seller.taxNumber}`]);
  });

  it('is of a credit note the receipts of the invoice, and how the money went back', () => {
    const rows = rowsOf(creditNote, people, 'id');
    assert.equal(rows['Kuitansi tagihan'], 'R-2026-000123');
    assert.equal(rows['Dikembalikan kepada'], 'Citra <b>');
    assert.equal(rows['Cara'], 'Oleh admin');
    assert.ok(!('Nomor transaksi' in rows));
  });

  it('names nobody once the order has no names, and shows nothing of the marketplace that is not set', () => {
    const rows = rowsOf(receipt, undefined, 'en');
    assert.ok(!('Received from' in rows) && !('Mentor' in rows));
    const bare = { ...receipt, seller: { ...seller, address: '', taxNumber: '' } };
    assert.deepEqual(receiptContentOf(bare, people, 'en').seller.lines, []);
  });

  it('is in other money than rupiah by its code', () => {
    const { total } = receiptContentOf({ ...receipt, amount: 12.5, currency: 'USD' }, people, 'en');
    assert.equal(total[1], 'USD 12.50');
  });

  it('stands on its page escaped', () => {
    const page = receiptPage(receiptContentOf(receipt, people, 'en'), {
      pdf: '?as=pdf',
      otherLanguage: '?x&y',
    });
    assert.ok(page.includes('Citra &lt;b&gt;') && page.includes('href="?x&amp;y"'));
  });
});

describe('the PDF of a receipt', () => {
  it('is the same for the same content, and another for another', async () => {
    const [once, again, other] = await Promise.all(
      [receipt, receipt, creditNote].map((one) => receiptPdf(receiptContentOf(one, people, 'id'))),
    );
    assert.deepEqual(once, again);
    assert.notDeepEqual(once, other);
    assert.equal(once?.subarray(0, 5).toString(), '%PDF-');
  });

  it('is of one page, however long its texts are', async () => {
    const long = { ...receipt, sold: { ...receipt.sold, topic: 'Data dan karier '.repeat(12) } };
    const pdf = await receiptPdf(
      receiptContentOf(long, { mentee: 'C'.repeat(200), mentor: 'A '.repeat(99) }, 'id'),
    );
    assert.equal(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length, 1);
  });

  it('has names in Latin, Vietnamese, Cyrillic and Greek letters; a sign that its font lacks is left out', () => {
    for (const name of ['Citra Dewanti', 'Nguyễn Thị Minh', 'Łucja Šimon', 'Александр', 'Ελένη'])
      for (const form of ['NFC', 'NFD']) assert.equal(writable(name.normalize(form)), name);
    assert.equal(writable('李明'), '');
    assert.equal(writable('Ming 李明'), 'Ming');
  });
});
