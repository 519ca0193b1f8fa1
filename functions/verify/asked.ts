import type { App } from 'firebase-admin/app';
import type { PaymentProvider } from '../src/ports/payments.ts';
import type { Pay } from './paying.ts';
import type { ProviderPromise, Trial } from './promises/promise.ts';
import type { Recorder } from './recorder.ts';

/** A promise with the port and the place that it is tried on. */
export interface Asked {
  says: string;
  makes?: string;
  hold: () => Promise<void>;
}

/** Where a part is tried, and by what. */
export interface Place {
  trial: Trial;
  recorder: Recorder;
  app: App;
  pay: (port: PaymentProvider) => Pay;
}

export const on = <Port, Where extends Trial>(
  promises: readonly ProviderPromise<Port, Where>[],
  port: Port,
  trial: Where,
): Asked[] => promises.map((promise) => ({ ...promise, hold: () => promise.hold(port, trial) }));
