import { setTimeout as delay } from 'node:timers/promises';
import type { PaymentProvider, ProviderInvoice } from '../src/ports/payments.ts';
import { NotTried } from './promises/promise.ts';

/** Pays an invoice, or rejects with `NotTried`. */
export type Pay = (invoice: ProviderInvoice) => Promise<void>;

/** Milliseconds. */
const WAIT = 300_000;
const PAUSE = 2_000;

/**
 * A person pays at the provider's own page. Xendit offers no call that pays an invoice in its test mode: it shows no number of an
 * account until somebody has chosen a way to pay.
 */
export const payByHand =
  (port: PaymentProvider, say: (line: string) => void, stopped: () => boolean): Pay =>
  async ({ id, url }) => {
    say(`\nPay this test invoice with a wallet or a card, in five minutes. No money moves.\n${url}\n`);
    const giveUpAt = performance.now() + WAIT;
    while (performance.now() < giveUpAt && !stopped()) {
      if ((await port.readInvoice(id)).report.status === 'paid') return;
      await delay(PAUSE);
    }
    throw new NotTried(stopped() ? 'it was stopped' : 'nobody paid the test invoice in five minutes');
  };

/** The stand-in's control path pays. */
export const payAtStandIn =
  (url: string): Pay =>
  async ({ id }) => {
    const { ok, status } = await fetch(`${url}/_/invoices/${id}/pay`, {
      method: 'POST',
      body: JSON.stringify({ channel: 'DANA' }),
    });
    if (!ok) throw new Error(`The stand-in answers ${status}.`);
  };

export const payNever: Pay = () =>
  Promise.reject(new NotTried('only a person can pay an invoice: run it with --pay'));
