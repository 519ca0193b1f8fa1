import type { ProviderInvoice } from '../../ports/payments.ts';
import { ProviderError } from '../../provider-error.ts';
import { isRefused } from './refusal.ts';

/**
 * Only what is open can be closed. A refusal may mean that it has just been paid, so it is read again, and another time if that
 * does not show yet. It counts as closed only when its status says so.
 */
export async function closedOrRead(
  close: () => Promise<ProviderInvoice>,
  read: () => Promise<ProviderInvoice>,
): Promise<ProviderInvoice> {
  try {
    const invoice = await close();
    if (isOpen(invoice)) throw stillOpen();
    return invoice;
  } catch (error) {
    const invoice = await read();
    if (isOpen(invoice)) throw isRefused(error) ? stillOpen(error) : error;
    return invoice;
  }
}

const stillOpen = (refusal?: ProviderError) => new ProviderError('xendit', 'passing', 'STILL_OPEN', refusal);

const isOpen = ({ report }: ProviderInvoice): boolean => report.status === 'open';
