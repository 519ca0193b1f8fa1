import { useEffect } from 'preact/hooks';
import { checkPayment } from '../../client/index.ts';
import { t } from '../session/locale.ts';
import type { StepsProps } from './step.tsx';
import { words } from './words.ts';

/**
 * What a payer sees who has just come back from the checkout, until the payment is known: the address says so. It asks
 * for a payment check then, and again whenever the page is shown again.
 */
export function PaymentReturn(step: StepsProps) {
  const outcome = new URLSearchParams(location.search).get('payment');
  const isBack = outcome === 'paid' || outcome === 'failed';
  usePaymentChecks(step, isBack);
  if (!isBack) return null;
  return <p role="status">{t(outcome === 'paid' ? words.checkingPayment : words.paymentFailed)}</p>;
}

/** A check that comes too soon after the last is left out, without a word: the page waits for the last. */
function usePaymentChecks({ me, order, permitted }: StepsProps, isBack: boolean): void {
  const check = () => {
    if (permitted.checkPayment && document.visibilityState === 'visible') void checkPayment(me, order);
  };
  useEffect(() => {
    if (isBack) check();
  }, [me.uid, order.id]);
  useEffect(() => {
    document.addEventListener('visibilitychange', check);
    return () => {
      document.removeEventListener('visibilitychange', check);
    };
  }, [me.uid, order.id, permitted.checkPayment]);
}
