import type { XenditSettings } from '../../config/settings.ts';
import type { PaymentProvider } from '../../ports/payments.ts';
import { createXenditInvoices } from './invoices.ts';
import { paidInAny } from './paid-lists.ts';
import { createXenditReturns } from './returns.ts';
import { fitsSession, isSession } from './session-answer.ts';
import { createXenditSessions } from './sessions.ts';
import { createXenditTransport, type ConnectXendit } from './transport.ts';

/**
 * Xendit's payments, by either of its products: invoices, or their successor, Payment Sessions. The setting says which product
 * new invoices are of. What is there already is read, closed and refunded by the product that its id names, so orders of both go
 * on to their end after the setting was changed. With sessions both lists of what was paid are read. With invoices the list of
 * payments is not, which the key may be forbidden to read.
 */
export function createXenditPayments(settings: XenditSettings, connect?: ConnectXendit): PaymentProvider {
  const send = createXenditTransport(settings, connect);
  const invoices = createXenditInvoices(send);
  const sessions = createXenditSessions(send);
  const chosen = settings.product === 'sessions' ? sessions : invoices;
  const madeBy = (id: string) => (isSession(id) ? sessions : invoices);
  return {
    async openInvoice(draft) {
      // Also for a session: an earlier request may have been made before the setting was changed.
      const known = draft.isFirst ? undefined : await invoices.adopt(draft);
      return known ?? (await (fitsSession(draft.name) ? chosen : invoices).make(draft));
    },
    readInvoice: (invoiceId) => madeBy(invoiceId).readInvoice(invoiceId),
    closeInvoice: (invoiceId) => madeBy(invoiceId).closeInvoice(invoiceId),
    findInvoices: invoices.findInvoices,
    paidInvoices:
      settings.product === 'sessions'
        ? paidInAny({ invoices: invoices.paidInvoices, payments: sessions.paidInvoices })
        : invoices.paidInvoices,
    ...createXenditReturns(send),
  };
}
