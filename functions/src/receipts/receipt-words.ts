import type { Locale } from '../mail/words.ts';
import type { ReceiptKind } from '../order/receipt.ts';

/** The words of a receipt, and of the page around it. */
export interface ReceiptWords {
  title: Readonly<Record<ReceiptKind, string>>;
  issued: string;
  order: string;
  from: string;
  to: string;
  for: string;
  /** What was sold, before its topic. */
  sold: string;
  session: string;
  mentor: string;
  moved: Readonly<Record<ReceiptKind, string>>;
  method: string;
  /** How money went back, by the method; another name is shown as it is. */
  methods: Readonly<Record<string, string>>;
  paymentId: string;
  invoiceReceipts: string;
  total: Readonly<Record<ReceiptKind, string>>;
  taxNumber: string;
  footer: string;
  pdf: string;
  otherLanguage: string;
}

export const receiptWords: Readonly<Record<Locale, ReceiptWords>> = {
  id: {
    title: { receipt: 'Kuitansi', 'credit-note': 'Nota kredit' },
    issued: 'Tanggal terbit',
    order: 'Pesanan',
    from: 'Diterima dari',
    to: 'Dikembalikan kepada',
    for: 'Untuk',
    sold: 'Sesi mentoring',
    session: 'Waktu sesi',
    mentor: 'Mentor',
    moved: { receipt: 'Dibayar pada', 'credit-note': 'Dikembalikan pada' },
    method: 'Cara',
    methods: { refund: 'Melalui saluran pembayarannya', payout: 'Ke rekening', 'by-hand': 'Oleh admin' },
    paymentId: 'Nomor transaksi',
    invoiceReceipts: 'Kuitansi tagihan',
    total: { receipt: 'Jumlah diterima', 'credit-note': 'Jumlah dikembalikan' },
    taxNumber: 'NPWP',
    footer: 'Dokumen ini dibuat oleh komputer, tanpa tanda tangan.',
    pdf: 'Unduh PDF',
    otherLanguage: 'English',
  },
  en: {
    title: { receipt: 'Receipt', 'credit-note': 'Credit note' },
    issued: 'Date of issue',
    order: 'Order',
    from: 'Received from',
    to: 'Returned to',
    for: 'For',
    sold: 'Mentoring session',
    session: 'Session',
    mentor: 'Mentor',
    moved: { receipt: 'Paid on', 'credit-note': 'Returned on' },
    method: 'Method',
    methods: { refund: 'By the channel of the payment', payout: 'To an account', 'by-hand': 'By an admin' },
    paymentId: 'Transaction',
    invoiceReceipts: 'Receipts of the invoice',
    total: { receipt: 'Amount received', 'credit-note': 'Amount returned' },
    taxNumber: 'Tax number (NPWP)',
    footer: 'This document was made by computer, without a signature.',
    pdf: 'Download PDF',
    otherLanguage: 'Bahasa Indonesia',
  },
};
