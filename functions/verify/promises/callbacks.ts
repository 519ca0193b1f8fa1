import assert from 'node:assert/strict';
import type { PaymentCallbacks, PaymentProvider } from '../../src/ports/payments.ts';
import type { PayoutProvider } from '../../src/ports/payouts.ts';
import { closedInvoice, opened, type PaymentTrial } from './payments.ts';
import { ofNoMoney, payoutDraft } from './payouts.ts';
import { NotTried, type ProviderPromise } from './promise.ts';
import { partlyRefunded, refundDraft } from './refunds.ts';

export interface CallbackTrial extends PaymentTrial {
  payments: PaymentProvider;
  payouts: PayoutProvider;
  /** The bodies about that name which the deployed function has kept since the trial began. */
  heard: (about: 'invoice' | 'refund' | 'payout', name: string) => Promise<unknown[]>;
}

async function bodiesAbout(trial: CallbackTrial, about: 'invoice' | 'refund' | 'payout', name: string) {
  const heard = await trial.soon(
    () => trial.heard(about, name),
    (bodies) => bodies.length > 0,
  );
  if (heard.length > 0) return heard;
  throw new NotTried(
    `no callback of the ${about} came into the bucket: Xendit’s test mode, too, must call xenditCallback, with the token that is deployed`,
  );
}

/** As if they were about an order or a mentor of ours. The names of a trial are none, so that the functions do nothing with them. */
const asOurs = (bodies: readonly unknown[], name: string, ours: string): unknown[] =>
  bodies.map((body): unknown => JSON.parse(JSON.stringify(body).replaceAll(name, ours)));

/** What is read of them, each once: a payment may be told by several callbacks. */
function noticesIn(callbacks: PaymentCallbacks, bodies: readonly unknown[]): object[] {
  const read = bodies.flatMap((body): object[] => {
    const parsed = callbacks.parse(body);
    if (parsed.kind !== 'notices') return [parsed];
    return parsed.notices.map(({ notice: { about, id, status, paid } }) =>
      paid === true ? { about, id, paid } : { about, id, status },
    );
  });
  return [...new Map(read.map((notice) => [JSON.stringify(notice), notice])).values()];
}

/** What a provider's callbacks must tell, as they come to the deployed function. */
export const callbackPromises: readonly ProviderPromise<PaymentCallbacks, CallbackTrial>[] = [
  {
    says: 'a callback tells of an invoice that is paid',
    async hold(callbacks, trial) {
      const { id, name } = await trial.paid();
      const bodies = asOurs(await bodiesAbout(trial, 'invoice', name), name, 'order:verify-order:1');
      assert.deepEqual(noticesIn(callbacks, bodies), [{ about: 'invoice', id, paid: true }]);
    },
  },
  {
    says: 'a callback tells of a refund that has arrived',
    makes: partlyRefunded,
    async hold(callbacks, trial) {
      const draft = refundDraft(trial, (await trial.paid()).id);
      const { id } = await trial.payments.refund(draft);
      const heard = await bodiesAbout(trial, 'refund', draft.name);
      const bodies = asOurs(heard, draft.name, 'refund:verify-order:1');
      assert.deepEqual(noticesIn(callbacks, bodies), [{ about: 'refund', id, status: 'SUCCEEDED' }]);
    },
  },
];

/** The same of an invoice; of a session that is canceled no callback is documented. */
export const closingCallbackPromises: typeof callbackPromises = [
  {
    says: 'a callback tells of an invoice that is closed',
    makes: closedInvoice,
    async hold(callbacks, trial) {
      const { id, name } = (await opened(trial.payments, trial)).invoice;
      await trial.payments.closeInvoice(id);
      const bodies = asOurs(await bodiesAbout(trial, 'invoice', name), name, 'order:verify-order:1');
      assert.deepEqual(noticesIn(callbacks, bodies), [{ about: 'invoice', id, status: 'EXPIRED' }]);
    },
  },
];

/** The same of payouts. */
export const payoutCallbackPromises: typeof callbackPromises = [
  {
    says: 'a callback tells of a payout that has arrived',
    makes: ofNoMoney,
    async hold(callbacks, trial) {
      const draft = payoutDraft(trial);
      await trial.payouts.request(draft);
      const ours = 'payout:verify-mentor:1';
      const [body] = asOurs(await bodiesAbout(trial, 'payout', draft.payoutId), draft.payoutId, ours);
      assert.deepEqual(callbacks.parse(body), { kind: 'payouts', payoutIds: [ours] });
    },
  },
];
