import type { PaymentProvider } from '../../ports/payments.ts';
import { createXenditPayouts } from './payouts.ts';
import { createXenditRefunds } from './refunds.ts';
import type { XenditTransport } from './transport.ts';

type ReturnOperations = Pick<
  PaymentProvider,
  'refund' | 'findRefund' | 'readRefund' | 'payOut' | 'readPayout' | 'voidPayout'
>;

/** Money returns by Xendit. */
export const createXenditReturns = (send: XenditTransport): ReturnOperations => ({
  ...createXenditRefunds(send),
  ...createXenditPayouts(send),
});
