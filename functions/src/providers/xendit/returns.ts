import type { PaymentProvider } from '../../ports/payments.ts';
import { createXenditPayoutLinks } from './payout-links.ts';
import { createXenditRefunds } from './refunds.ts';
import type { XenditTransport } from './transport.ts';

type ReturnOperations = Pick<
  PaymentProvider,
  'refund' | 'findRefund' | 'readRefund' | 'makePayoutLink' | 'readPayoutLink' | 'voidPayoutLink'
>;

/** Money returns by Xendit. */
export const createXenditReturns = (send: XenditTransport): ReturnOperations => ({
  ...createXenditRefunds(send),
  ...createXenditPayoutLinks(send),
});
