import { t } from '../session/locale.ts';
import { words } from './words.ts';

/** What a payer sees who has just come back from the checkout, until the payment is known: the address says so. */
export function PaymentReturn() {
  const outcome = new URLSearchParams(location.search).get('payment');
  if (outcome !== 'paid' && outcome !== 'failed') return null;
  return <p role="status">{t(outcome === 'paid' ? words.checkingPayment : words.paymentFailed)}</p>;
}
