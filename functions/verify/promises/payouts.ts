import assert from 'node:assert/strict';
import type { PayoutDraft, PayoutProvider } from '../../src/ports/payouts.ts';
import type { ProviderPromise, Trial } from './promise.ts';

export interface PayoutTrial extends Trial {
  /** The bank takes the payout; in a provider's test mode it does so by itself. */
  arrive: (id: string) => Promise<unknown>;
}

/** In Xendit's test mode any account will do. https://docs.xendit.co/docs/test-scenarios-payouts */
export const payoutDraft = (trial: Trial, change: Partial<PayoutDraft> = {}): PayoutDraft => ({
  payoutId: trial.newName(),
  amount: 130_000,
  account: { channel: 'ID_BCA', holder: 'Ayu Lestari', number: '1234567890' },
  description: 'Nusademy',
  ...change,
});

export const ofNoMoney =
  'a payout of Rp 130,000 of the test balance to a made-up account, which stays in the list of payouts';

/** What a provider that pays mentors must do. */
export const payoutPromises: readonly ProviderPromise<PayoutProvider, PayoutTrial>[] = [
  {
    says: 'a payout is made once, however often it is asked for, and is found by its name alone',
    makes: ofNoMoney,
    async hold(port, trial) {
      const draft = payoutDraft(trial);
      assert.equal(await port.find(draft.payoutId), undefined);
      const first = await port.request(draft);
      assert.ok(first.status === 'pending' || first.status === 'succeeded', first.status);
      const { id } = first;
      const again = await port.request(draft);
      const found = await trial.soon(
        () => port.find(draft.payoutId),
        (report) => report !== undefined,
      );
      assert.deepEqual([again.id, found?.id], [id, id]);
      assert.equal(await port.find(`${draft.payoutId}0`), undefined);
    },
  },
  {
    says: 'a payout is followed to its end',
    makes: ofNoMoney,
    async hold(port, trial) {
      const { id = '' } = await port.request(payoutDraft(trial));
      await trial.arrive(id);
      const ended = await trial.soon(
        () => port.read(id),
        ({ status }) => status !== 'pending',
      );
      assert.deepEqual(ended, { status: 'succeeded', id });
    },
  },
  {
    says: 'a payout to a channel that is not known is refused at once',
    async hold(port, trial) {
      const account = { channel: 'PH_GCASH', holder: 'Ayu Lestari', number: '081234567890' };
      const refused = { status: 'failed', code: 'CHANNEL_CODE_NOT_SUPPORTED', fault: 'channel-closed' };
      assert.deepEqual(await port.request(payoutDraft(trial, { account })), refused);
    },
  },
  {
    says: 'a payout of nothing is refused at once',
    async hold(port, trial) {
      const refused = { status: 'failed', code: 'API_VALIDATION_ERROR', fault: 'ours' };
      assert.deepEqual(await port.request(payoutDraft(trial, { amount: 0 })), refused);
    },
  },
  {
    says: 'an unknown payout is a lasting failure',
    hold: (port) => assert.rejects(port.read('disb-none'), { kind: 'lasting', code: 'DATA_NOT_FOUND' }),
  },
];
