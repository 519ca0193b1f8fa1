import { ownAddress } from '../../doctor/check-up.ts';
import { configuredPayoutPolicy } from '../../src/config/payout-policy.ts';
import * as config from '../../src/config/settings.ts';
import { createXenditCallbacks } from '../../src/providers/xendit/callback.ts';
import { createXenditPayments } from '../../src/providers/xendit/payments.ts';
import { createXenditPayouts } from '../../src/providers/xendit/payouts.ts';
import { on, type Asked, type Place } from '../asked.ts';
import { hearing, ifDeployed } from '../hearing.ts';
import { callbackPromises, closingCallbackPromises, payoutCallbackPromises } from '../promises/callbacks.ts';
import { paymentPromisesOf } from '../promises/of-payments.ts';
import { paymentTrial } from '../promises/payments.ts';
import { payoutPromises } from '../promises/payouts.ts';
import { NotTried } from '../promises/promise.ts';

export async function ofXendit({ trial, recorder, app, pay }: Place): Promise<Asked[]> {
  const settings = config.xenditSettings();
  const { product } = settings;
  // The answers of one product have another form than those of the other.
  const vendor = product === 'sessions' ? 'xendit sessions' : 'xendit';
  const url = await recorder.before(vendor, settings.url);
  const payments = createXenditPayments({ ...settings, url });
  const stranger = createXenditPayments({ product, url, secretKey: 'xnd_development_unknown' });
  const payouts = createXenditPayouts({ ...settings, url });
  const people = { product, stranger, email: ownAddress(), pay: pay(payments) };
  const paying = paymentTrial(trial, { port: payments, ...people });
  const hearer = {
    ...paying,
    payments,
    payouts,
    heard: hearing(app, (...news) => recorder.note(vendor, ...news), trial.now()),
  };
  // A trial only reads them: they are checked where they come in.
  const callbacks = createXenditCallbacks('');
  return [
    ...on(paymentPromisesOf(product), payments, paying),
    ...ifMentorsArePaid(on(payoutPromises, payouts, { ...trial, arrive: () => Promise.resolve() })),
    ...ifDeployed([
      ...on(callbackPromises, callbacks, hearer),
      ...on(product === 'invoices' ? closingCallbackPromises : [], callbacks, hearer),
      ...ifMentorsArePaid(on(payoutCallbackPromises, callbacks, hearer)),
    ]),
  ];
}

function ifMentorsArePaid(asked: readonly Asked[]): Asked[] {
  if (configuredPayoutPolicy().from !== undefined) return [...asked];
  const why = new NotTried('PAYOUTS_FROM is empty: you pay mentors by hand');
  return asked.map(({ says }) => ({ says, hold: () => Promise.reject(why) }));
}
