import { useEffect } from 'preact/hooks';
import { checkPayment } from '../../client/index.ts';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import type { StepsProps } from './step.tsx';
import { words } from './words.ts';

const outcome = (): string | null => new URLSearchParams(location.search).get('payment');

/**
 * What a payer sees who has just come back from the checkout, until the payment is known: the address says so. It asks
 * for a payment check then, again as often as one may, and whenever the page is shown again.
 */
export function PaymentReturn(step: StepsProps) {
  const isBack = outcome() === 'paid' || outcome() === 'failed';
  usePaymentChecks(step, isBack);
  if (!isBack) return null;
  return <p role="status">{t(outcome() === 'paid' ? words.checkingPayment : words.paymentFailed)}</p>;
}

/** A check that the rules refuse, because it comes too soon after the last, is left out without a word. */
function usePaymentChecks({ me, order, permitted }: StepsProps, isBack: boolean): void {
  const check = () => {
    if (document.visibilityState === 'visible') void checkPayment(me, order);
  };
  useEffect(() => {
    if (isBack && permitted.checkPayment) check();
  }, [me.uid, order.id, isBack, now.value]);
  useEffect(() => {
    document.addEventListener('visibilitychange', check);
    return () => {
      document.removeEventListener('visibilitychange', check);
    };
  }, [me.uid, order.id]);
}

/** Once the payment is known, the address no longer says how the checkout ended. */
export function useAddressAfterPayment(isKnown: boolean): void {
  useEffect(() => {
    if (isKnown && outcome() !== null) history.replaceState(undefined, '', location.pathname);
  }, [isKnown]);
}
