import type { PaymentProduct } from '../../src/config/settings.ts';
import { adoptionPromises, invoicePromises } from './payments.ts';
import { refundPromises } from './refunds.ts';

/** What the provider must do where mentees pay by this product. */
export const paymentPromisesOf = (product: PaymentProduct): typeof invoicePromises => [
  ...invoicePromises,
  ...(product === 'invoices' ? adoptionPromises : []),
  ...refundPromises,
];
