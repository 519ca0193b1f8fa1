import type { Mistake } from '../../stack/mistake.ts';

/** Safeguards of the code and the rules. A stack can run without one, to show that the soak notices. */
export const safeguards = {
  /**
   * A worker does not begin an effect that another one has claimed. Broken only for the first attempt: otherwise two
   * workers would take it from each other without end.
   */
  lease: {
    file: 'functions/src/order/leases.ts',
    right: 'return record.until <= now || record.token === token;',
    wrong: 'return record.until <= now || record.token === token || record.attempts === 1;',
  },
  /** An order takes no time that another one holds. */
  'slot-hold': {
    file: 'functions/src/order/session-time.ts',
    right: 'other.orderId !== orderId && overlaps(other, session, buffer)',
    wrong: 'other.orderId !== orderId && overlaps(other, session, buffer) && session.endsAt === 0',
  },
  /** The invoice is read back from the provider, whatever the callback said. */
  'read-back': {
    file: 'functions/src/providers/xendit/invoices.ts',
    right: 'return invoiceOf(await read(send, invoiceId));',
    wrong: `const invoice = invoiceOf(await read(send, invoiceId));
      return { ...invoice, report: { status: 'paid', paidAmount: invoice.amount, currency: 'IDR' } };`,
  },
  /**
   * Orders whose time has come, and requests that no trigger saw, are woken. Reminders have another schedule, which
   * stays.
   */
  reconciler: {
    file: 'functions/src/handlers/reconcile-orders.ts',
    right: "  yield* dueOrders(app, 'wakeAt');\n  yield* unseenOrders(app);\n",
    wrong: '',
  },
  /** Sent mails are remembered. Without it, they are remembered for a minute, or one mail would be sent without end. */
  dedupe: {
    file: 'functions/src/order/decide.ts',
    right: '.filter((effect) => !(effect.key in order.sent)',
    wrong: '.filter((effect) => !((order.sent[effect.key] ?? 0) >= now - 60_000)',
  },
  /** A turn is written only over the one before. */
  'turn-rule': {
    file: 'database.rules.json',
    right:
      "newData.child('over').val() === data.child('token').val() && ((!data.exists() && newData.child('revision').val() === 1) || newData.child('revision').val() === data.child('revision').val() + 1)",
    wrong: 'true',
  },
} as const satisfies Readonly<Record<string, Mistake>>;

export type Safeguard = keyof typeof safeguards;

const isSafeguard = (name: string): name is Safeguard => Object.hasOwn(safeguards, name);

export const safeguardNames = Object.keys(safeguards).filter(isSafeguard);
