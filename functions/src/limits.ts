import type { Calendar } from './ports/calendar.ts';
import type { Ports } from './ports/ports.ts';
import { createPace } from './pace.ts';
import { ProviderError } from './provider-error.ts';
import { isLimited, vendorLimits } from './vendor-limits.ts';
import { withoutDeadline, withTimeout } from './deadline.ts';

const SECOND = 1_000;

/** A database read, a write, and a write that is retried when others wrote first: a turn or a transaction. */
const READ = 10 * SECOND;
const WRITE = 10 * SECOND;
const CONTENDED = 20 * SECOND;

/** The asynchronous methods of a port, each with the longest time that a call may take. */
type PortLimits<Port> = {
  [
    Method in keyof Port as Port[Method] extends (...given: never[]) => Promise<unknown> ? Method : never
  ]: number;
};

type LimitedPorts = Omit<
  Ports,
  | 'clock'
  | 'log'
  | 'callbacks'
  | 'links'
  | 'feeds'
  | 'exportLinks'
  | 'receiptLinks'
  | 'webPages'
  | 'seller'
  | 'mailEvents'
  | 'calendarOf'
> & { calendar: Calendar };

/**
 * How long each call to the outside may take in all, in milliseconds, however many requests it makes. This also covers a
 * dead socket on which the SDK would wait for ever. The adapters' own time-outs for one request are shorter.
 */
export const limits: { [Name in keyof LimitedPorts]: PortLimits<LimitedPorts[Name]> } = {
  orders: {
    facts: READ,
    written: READ,
    place: CONTENDED,
    approve: CONTENDED,
    cancel: CONTENDED,
    requestInvoice: WRITE,
    note: CONTENDED,
  },
  published: {
    of: READ,
    beginningWith: READ,
    unlisted: READ,
    page: READ,
    payment: READ,
    show: WRITE,
    sessionsOf: READ,
    // It has its own time-out, and then returns what it knows.
    watch: 60 * SECOND,
  },
  ledger: {
    turn: CONTENDED,
    readSnapshot: READ,
    read: READ,
    wakesAt: READ,
    needing: READ,
    needingLatest: READ,
    due: READ,
    unseen: READ,
    open: READ,
  },
  ratings: { tally: CONTENDED },
  receipts: { issue: CONTENDED, about: READ },
  bookmarks: { get: READ, put: WRITE },
  directory: { isDisabled: READ, mentor: READ, mentee: READ, person: READ, withEmail: READ },
  personalPlaces: { orderIds: READ, at: READ, clear: WRITE },
  removals: { read: READ, turn: CONTENDED, due: READ, needing: READ, latest: READ },
  identity: {
    uidOf: 10 * SECOND,
    sinceSignIn: 10 * SECOND,
    adminOf: 10 * SECOND,
    isOurApp: 10 * SECOND,
    remove: 20 * SECOND,
    profileOf: 10 * SECOND,
  },
  payments: {
    openInvoice: 45 * SECOND,
    readInvoice: 20 * SECOND,
    closeInvoice: 35 * SECOND,
    findInvoices: 20 * SECOND,
    paidInvoices: 20 * SECOND,
    refund: 45 * SECOND,
    findRefund: 30 * SECOND,
    readRefund: 20 * SECOND,
    makePayoutLink: 45 * SECOND,
    readPayoutLink: 20 * SECOND,
    voidPayoutLink: 30 * SECOND,
  },
  payouts: { request: 45 * SECOND, read: 20 * SECOND, find: 20 * SECOND },
  payees: {
    turn: CONTENDED,
    forget: CONTENDED,
    read: READ,
    payout: READ,
    line: READ,
    due: READ,
    owed: READ,
    needing: READ,
    ledger: CONTENDED,
    mentors: READ,
  },
  calendar: {
    create: 45 * SECOND,
    move: 45 * SECOND,
    read: 45 * SECOND,
    open: 30 * SECOND,
    cancel: 45 * SECOND,
    forget: 45 * SECOND,
  },
  busyCalendars: { named: READ, publish: WRITE },
  freeBusy: { ask: 6 * SECOND },
  mailer: { send: 30 * SECOND },
  addresses: { note: CONTENDED, failing: READ, of: READ, forget: WRITE },
  archive: {
    put: 15 * SECOND,
    named: 15 * SECOND,
    read: 15 * SECOND,
    remove: 15 * SECOND,
    keepFor: 60 * SECOND,
  },
};

/**
 * How long an effect may take in all. Its lease must be longer, because it also covers the turn before and the turn after.
 * The time-out of the function that performs it must be longer, too. A test adds them up.
 */
export const EFFECT_TIME = 60 * SECOND;

/** An effect starts only if this much time is left. */
export const LEAST_EFFECT_TIME = 15 * SECOND;

/** The time kept at the end to record the result of the last effect: a read of the facts and a turn. */
export const RECORDING_TIME = limits.orders.facts + limits.ledger.turn;

/** How long a function with a time-out of so many seconds may perform effects. */
export const effectTimeOf = (timeoutSeconds: number): number => timeoutSeconds * SECOND - RECORDING_TIME;

/** After how many seconds the platform ends a function. */
export const timeouts = { fact: 180, sweep: 540, createOrder: 60, operator: 120 } as const;

/** How long one order may take in a sweep: `EFFECT_TIME` for its effects, and then `RECORDING_TIME` for their results. */
export const ORDER_TIME = EFFECT_TIME + RECORDING_TIME;

/**
 * A sweep starts no order after this time, so that the last one ends before the platform ends the function. The remaining
 * orders stay due, and the next sweep wakes them. The standing check and the alerts beside the sweep have their own limits.
 */
export const SWEEP_TIME = 360 * SECOND;
export const AUDIT_TIME = 360 * SECOND;
export const ALERTS_TIME = 120 * SECOND;
export const LISTING_TIME = 240 * SECOND;

/**
 * `INVOICE_WAIT`: how long a caller of createOrder waits for the invoice before it is told to watch the order instead.
 * `PLACING_WAIT`: the limit for placing the order and this wait together. `MAILS_WAIT`: how long the caller then waits for
 * the mails, because work under way when a function has answered may be cut off.
 */
export const INVOICE_WAIT = 20 * SECOND;
export const PLACING_WAIT = 30 * SECOND;
export const MAILS_WAIT = 2 * SECOND;

/**
 * The same port, with a time limit on each call, and at the vendor's pace if its vendor has a limit. A call that takes longer
 * is a passing failure.
 */
export function limited<Port extends object>(name: keyof LimitedPorts, port: Port): Port {
  const pace = isLimited(name) ? createPace(name, vendorLimits[name].perMinute) : undefined;
  const known: Readonly<Record<string, number>> = limits[name];
  const late = () => new ProviderError(name, 'passing', 'time-out');
  return new Proxy(port, {
    get(target, key): unknown {
      const method: unknown = Reflect.get(target, key);
      const limit = known[String(key)];
      if (typeof method !== 'function' || limit === undefined) return method;
      const call = (given: unknown[]): Promise<unknown> => {
        const result: unknown = Reflect.apply(method, target, given);
        return Promise.resolve(result);
      };
      // Results are recorded and shown even after the deadline of the work.
      const kept =
        name === 'ledger' || name === 'orders' || name === 'published' || name === 'payees'
          ? withoutDeadline
          : <Result>(work: () => Promise<Result>) => work();
      const inTime = (given: unknown[]) => withTimeout(limit, () => call(given), late);
      return (...given: unknown[]) => kept(() => (pace ? pace.call(() => inTime(given)) : inTime(given)));
    },
  });
}
