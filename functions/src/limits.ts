import type { Ports } from './ports.ts';
import { ProviderError } from './provider-error.ts';
import { withoutDeadline, withTimeout } from './deadline.ts';

const SECOND = 1_000;

/** A read of the database, a write, and one that is tried again where others wrote first: a turn, or a transaction. */
const READ = 10 * SECOND;
const WRITE = 10 * SECOND;
const CONTENDED = 20 * SECOND;

/** Methods that wait for somebody, each with the longest that a call may take. */
type PortLimits<Port> = {
  [
    Method in keyof Port as Port[Method] extends (...given: never[]) => Promise<unknown> ? Method : never
  ]: number;
};

type LimitedPorts = Omit<Ports, 'clock' | 'log' | 'callbacks' | 'links' | 'feeds' | 'mailEvents'>;

/**
 * How long each call to the outside may take, in milliseconds, whatever requests it is made of: also where a socket is dead
 * and its SDK would wait for ever. The adapters' own time-outs for one request are shorter.
 */
export const limits: { [Name in keyof LimitedPorts]: PortLimits<LimitedPorts[Name]> } = {
  orders: {
    facts: READ,
    written: READ,
    place: CONTENDED,
    approve: CONTENDED,
    cancel: CONTENDED,
    wishInvoice: WRITE,
    of: READ,
    note: CONTENDED,
    show: WRITE,
    sessionsOf: READ,
    // It has a time of its own, and answers what it knows then.
    watch: 60 * SECOND,
  },
  ledger: {
    turn: CONTENDED,
    look: READ,
    read: READ,
    wakesAt: READ,
    needing: READ,
    needingLatest: READ,
    due: READ,
    unseen: READ,
    open: READ,
  },
  ratings: { tally: CONTENDED },
  bookmarks: { get: READ, put: WRITE },
  directory: { isDisabled: READ, mentor: READ, mentee: READ, person: READ, withEmail: READ },
  identity: { uidOf: 10 * SECOND, adminOf: 10 * SECOND, isOurApp: 10 * SECOND },
  payments: {
    openInvoice: 45 * SECOND,
    readInvoice: 20 * SECOND,
    closeInvoice: 30 * SECOND,
    findInvoices: 20 * SECOND,
    refund: 45 * SECOND,
    findRefund: 30 * SECOND,
    readRefund: 20 * SECOND,
    payOut: 45 * SECOND,
    readPayout: 20 * SECOND,
    voidPayout: 30 * SECOND,
  },
  calendar: {
    create: 45 * SECOND,
    move: 45 * SECOND,
    read: 45 * SECOND,
    open: 30 * SECOND,
    cancel: 45 * SECOND,
  },
  mailer: { send: 30 * SECOND },
  addresses: { note: CONTENDED, failing: READ },
  archive: { put: 15 * SECOND, keepFor: 60 * SECOND },
};

/**
 * What an effect may take in all. Its lease must be longer, with a turn before it and one after it; and so must be the time
 * of the function that does it. A test adds them up.
 */
export const EFFECT_TIME = 60 * SECOND;

/** What an effect must have of it to begin at all. */
export const LEAST_EFFECT_TIME = 15 * SECOND;

/** What is kept at the end for what comes of the last effect: the facts and a turn. */
export const RECORDING_TIME = limits.orders.facts + limits.ledger.turn;

/** The time in which a function of so many seconds does effects. */
export const effectTimeOf = (timeoutSeconds: number): number => timeoutSeconds * SECOND - RECORDING_TIME;

/** After how many seconds the platform ends a function. */
export const timeouts = { fact: 180, sweep: 540, createOrder: 60, operator: 120 } as const;

/** What one order may take of a sweep: it does effects for as long as one may take, and is waited for until that is recorded. */
export const ORDER_TIME = EFFECT_TIME + RECORDING_TIME;

/**
 * A sweep begins no order after this long, so that the last one ends before the platform ends the function. What is left over
 * is as due as before, and the next sweep takes it. The standing check and the alerts beside it have times of their own.
 */
export const SWEEP_TIME = 360 * SECOND;
export const AUDIT_TIME = 360 * SECOND;
export const ALERTS_TIME = 120 * SECOND;

/**
 * How long a caller of createOrder waits for the invoice before it is told to watch the order instead; with the placing of the
 * order, at the most; and how long it waits on for the mails, when the invoice is there: what is under way when a function has
 * answered may be cut off.
 */
export const INVOICE_WAIT = 20 * SECOND;
export const PLACING_WAIT = 30 * SECOND;
export const MAILS_WAIT = 2 * SECOND;

/** The same port, of which no call takes longer than it may. One that does is a passing failure. */
export function limited<Port extends object>(name: keyof LimitedPorts, port: Port): Port {
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
      // What was done is written down and shown, whatever the end of the work is.
      const kept =
        name === 'ledger' || name === 'orders'
          ? withoutDeadline
          : <Result>(work: () => Promise<Result>) => work();
      return (...given: unknown[]) => kept(() => withTimeout(limit, () => call(given), late));
    },
  });
}
