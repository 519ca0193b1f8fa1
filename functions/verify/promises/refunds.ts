import assert from 'node:assert/strict';
import type { PaymentProvider, ReturnDraft } from '../../src/ports/payments.ts';
import { AMOUNT, opened, type PaymentTrial } from './payments.ts';
import type { ProviderPromise } from './promise.ts';

export const refundDraft = (
  trial: PaymentTrial,
  invoiceId: string,
  change: Partial<ReturnDraft> = {},
): ReturnDraft => ({
  name: trial.newName(),
  invoiceId,
  amount: AMOUNT / 3,
  currency: 'IDR',
  email: trial.email,
  ...change,
});

export const partlyRefunded =
  'a refund of Rp 50,000 of that invoice if it was paid, which stays in the list of refunds';

/** What the refunds and payout links of a payment provider must do. */
export const refundPromises: readonly ProviderPromise<PaymentProvider, PaymentTrial>[] = [
  {
    says: 'a refund is made once, found by its name, and followed to its end',
    makes: partlyRefunded,
    async hold(port, trial) {
      const draft = refundDraft(trial, (await trial.paid()).id);
      assert.equal((await port.findRefund(draft)).status, 'failed');
      const { id = '' } = await port.refund(draft);
      assert.deepEqual([(await port.refund(draft)).id, (await port.findRefund(draft)).id], [id, id]);
      const ended = await trial.soon(
        () => port.readRefund(id),
        ({ status }) => status !== 'pending',
      );
      assert.equal(ended.status, 'succeeded');
    },
  },
  {
    says: 'a refund of more than was paid has failed, for a reason that a person must look at',
    async hold(port, trial) {
      const draft = refundDraft(trial, (await trial.paid()).id, { amount: AMOUNT + 1 });
      const { status, failure } = await port.refund(draft);
      assert.deepEqual([status, failure], ['failed', 'unclear']);
    },
  },
  {
    says: 'a payout link has an address, and is voided while nobody has claimed it',
    makes:
      'an invoice of Rp 150,000, which is closed, and a payout link of Rp 50,000, mailed to you, which is voided',
    async hold(port, trial) {
      const draft = refundDraft(trial, (await opened(port, trial)).invoice.id);
      const { id = '', url = '', status } = await port.makePayoutLink(draft);
      trial.afterwards(`the payout link ${draft.name}`, () => port.voidPayoutLink(id));
      assert.equal(status, 'pending');
      assert.match(url, /^https?:\/\//);
      assert.equal((await port.readPayoutLink(id)).status, 'pending');
      const voided = [await port.voidPayoutLink(id), await port.voidPayoutLink(id)];
      assert.deepEqual(
        voided.map((one) => one.status),
        ['failed', 'failed'],
      );
    },
  },
];
