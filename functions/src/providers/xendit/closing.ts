import type { ProviderInvoice } from '../../ports/payments.ts';
import { ProviderError } from '../../provider-error.ts';

/**
 * Only what is open can be closed. A refusal may mean that it has just been paid, so it is read again. It counts as closed only
 * when its status says so.
 */
export async function closedOrRead(
  close: () => Promise<ProviderInvoice>,
  read: () => Promise<ProviderInvoice>,
): Promise<ProviderInvoice> {
  try {
    const invoice = await close();
    if (isOpen(invoice)) throw new ProviderError('xendit', 'passing', 'STILL_OPEN');
    return invoice;
  } catch (error) {
    const invoice = await read();
    if (isOpen(invoice)) throw error;
    return invoice;
  }
}

const isOpen = ({ report }: ProviderInvoice): boolean => report.status === 'open';
