import assert from 'node:assert/strict';
import { readInvoice } from '../../src/effects/invoice.ts';
import type { FailureKind } from '../../src/order/failure.ts';
import type { Order } from '../../src/order/order.ts';
import type { ProviderInvoice } from '../../src/ports/payments.ts';
import { ProviderError } from '../../src/provider-error.ts';
import { invoice, known, NOW } from '../order/known.ts';

const ours: ProviderInvoice = { ...invoice, name: 'order:order-0001:1', report: { status: 'expired' } };

/** Reads after a callback whose id the provider refuses. */
const readRefused = (invoiceId: string, kind: FailureKind, code: string) =>
  readInvoice(
    { kind: 'read-invoice', key: 'readback:x:0', invoiceId, notices: ['n1'] },
    {
      order: known.invoiced,
      ports: {
        clock: { now: () => NOW },
        payments: {
          readInvoice: () => Promise.reject(new ProviderError('xendit', kind, code)),
          findInvoices: (name) => Promise.resolve(name === ours.name ? [ours] : []),
        },
      },
    },
  );

/** The invoices that are read after a callback with our name, where the provider finds nothing by its name. */
async function foundByName(order: Order): Promise<string[]> {
  const outcome = await readInvoice(
    { kind: 'read-invoice', key: 'readback:x:0', invoiceId: ours.name, notices: ['n1'] },
    {
      order,
      ports: {
        clock: { now: () => NOW },
        payments: {
          readInvoice: (id) => Promise.resolve({ ...ours, id }),
          findInvoices: () => Promise.resolve([]),
        },
      },
    },
  );
  assert.ok(outcome.kind === 'invoices-found');
  return outcome.found.map((one) => one.invoice.id);
}

describe('an id in a callback', () => {
  for (const code of ['INVOICE_NOT_FOUND_ERROR', 'DATA_NOT_FOUND', 'HTTP_404', 'API_VALIDATION_ERROR'])
    it(`that the provider refuses by ${code} is not an invoice: all invoices of our names are read`, async () => {
      const outcome = await readRefused('qr_1', 'lasting', code);
      assert.ok(outcome.kind === 'invoices-found');
      assert.deepEqual([outcome.found.map((one) => one.invoice.id), outcome.notices], [['inv-1'], ['n1']]);
    });

  it('that is our name leads to what the order knows under it, where the provider finds nothing by its name', async () => {
    assert.deepEqual(await foundByName(known.invoiced), ['inv-1']);
  });

  it('that is our name also leads to an invoice that the provider made without confirming it', async () => {
    const adopted = { ...invoice, id: 'inv-2', attempt: 0 };
    assert.deepEqual(await foundByName({ ...known.invoiced, invoices: [invoice, adopted] }), [
      'inv-1',
      'inv-2',
    ]);
  });

  it('that cannot be looked up now is looked up later; a known one must exist', async () => {
    await assert.rejects(readRefused('qr_1', 'passing', 'HTTP_503'), { kind: 'passing' });
    await assert.rejects(readRefused('qr_1', 'set-up', 'INVALID_API_KEY'), { kind: 'set-up' });
    await assert.rejects(readRefused(invoice.id, 'lasting', 'INVOICE_NOT_FOUND_ERROR'), { kind: 'lasting' });
  });
});
