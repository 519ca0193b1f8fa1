import { defineSecret, defineString } from 'firebase-functions/params';

export const xenditKey = defineSecret('XENDIT_SECRET_KEY', {
  description:
    'Xendit’s secret key, from its dashboard, under API keys: it writes invoices, reads the balance, and writes refunds and payouts.',
});
export const callbackToken = defineSecret('XENDIT_CALLBACK_TOKEN', {
  description: 'Xendit’s callback verification token, from its dashboard, under callbacks.',
});

export const paymentProduct = defineString('XENDIT_PRODUCT', {
  default: 'invoices',
  description:
    'By which of Xendit’s products mentees pay. It may be changed at any time: what is open goes on by the product that made it.',
  input: {
    select: {
      options: [
        { value: 'invoices', label: 'Invoices, which Xendit calls legacy' },
        { value: 'sessions', label: 'Payment Sessions' },
      ],
    },
  },
});
