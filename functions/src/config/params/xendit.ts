import { defineSecret } from 'firebase-functions/params';

export const xenditKey = defineSecret('XENDIT_SECRET_KEY', {
  description:
    'Xendit’s secret key, from its dashboard, under API keys: it writes invoices, reads the balance, and writes refunds and payouts.',
});
export const callbackToken = defineSecret('XENDIT_CALLBACK_TOKEN', {
  description: 'Xendit’s callback verification token, from its dashboard, under callbacks.',
});
