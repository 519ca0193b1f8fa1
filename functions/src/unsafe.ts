import type { LedgerEntry } from './order/ledger.ts';
import { MINUTE } from './order/policy.ts';
import type { Ledger, PaymentProvider, Ports } from './ports.ts';

/**
 * What keeps orders whole, each of which a test can do without, to see that it is this that keeps them so.
 *
 * - `lease`: nobody begins an effect that somebody else is at.
 * - `slot-hold`: an order takes no time that another one holds.
 * - `read-back`: what the provider says about an invoice is read, whatever the callback said.
 * - `reconciler`: orders whose time has come are woken, and requests that no trigger saw.
 * - `dedupe`: what was sent is remembered.
 * - `turn-rule`: a turn is written only over the one before.
 */
export const safeguards = ['lease', 'slot-hold', 'read-back', 'reconciler', 'dedupe', 'turn-rule'] as const;

export type Safeguard = (typeof safeguards)[number];

/** The ports that a safeguard is made of, without it. */
export interface Weakened {
  ledger: (ledger: Ledger) => Ledger;
  payments: (payments: PaymentProvider) => PaymentProvider;
  /** Whether the security rules hold for the functions, too. */
  isRuled: boolean;
}

const asTheyAre: Weakened = {
  ledger: (ledger) => ledger,
  payments: (payments) => payments,
  isRuled: true,
};

export function weakened(without: Safeguard | undefined, clock: Ports['clock']): Weakened {
  switch (without) {
    case undefined:
      return asTheyAre;
    case 'lease':
      return { ...asTheyAre, ledger: (ledger) => seeing(ledger, leasesOver) };
    case 'slot-hold':
      return { ...asTheyAre, ledger: takingAnyTime };
    case 'read-back':
      return { ...asTheyAre, payments: believing };
    case 'reconciler':
      return { ...asTheyAre, ledger: findingNothing };
    case 'dedupe':
      return { ...asTheyAre, ledger: (ledger) => seeing(ledger, (entry) => forgetful(entry, clock.now())) };
    case 'turn-rule':
      return { ...asTheyAre, isRuled: false };
  }
}

/** Each turn begins with an entry that was changed so. */
const seeing = (ledger: Ledger, as: (entry: LedgerEntry) => LedgerEntry): Ledger => ({
  ...ledger,
  turn: (orderId, change, given) => ledger.turn(orderId, (entry, around) => change(as(entry), around), given),
});

/** A turn does not see the time that other orders hold. */
const takingAnyTime = (ledger: Ledger): Ledger => ({
  ...ledger,
  turn: (orderId, change, given) =>
    ledger.turn(orderId, (entry, around) => change(entry, around && { ...around, taken: [] }), given),
});

/** Once for each effect: two who are at it would else take it from each other without end. */
const leasesOver = (entry: LedgerEntry): LedgerEntry => ({
  ...entry,
  effects: Object.fromEntries(
    Object.entries(entry.effects).map(([key, record]) => [
      key,
      record.state === 'leased' && record.attempts === 1 ? { ...record, until: 0 } : record,
    ]),
  ),
});

/** A mail of more than a minute ago is forgotten: one of now must not be, or it would be sent without end. */
function forgetful(entry: LedgerEntry, now: number): LedgerEntry {
  const { order } = entry;
  const sent = Object.entries(order.sent).filter(([, at]) => at >= now - MINUTE);
  return { ...entry, order: { ...order, sent: Object.fromEntries(sent) } };
}

/** Whoever is asked about an invoice says that it is paid. */
const believing = (payments: PaymentProvider): PaymentProvider => ({
  ...payments,
  async readInvoice(invoiceId) {
    const invoice = await payments.readInvoice(invoiceId);
    return { ...invoice, report: { status: 'paid', paidAmount: invoice.amount, currency: 'IDR' } };
  },
});

/** Reminders are another clock of the ledger's, and stay. */
const findingNothing = (ledger: Ledger): Ledger => ({
  ...ledger,
  due: (by, ...rest) => (by === 'wakeAt' ? Promise.resolve([]) : ledger.due(by, ...rest)),
  unseen: () => Promise.resolve([]),
});
