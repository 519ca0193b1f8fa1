import { randomUUID } from 'node:crypto';
import type { Clock } from '../scheduler/clock.ts';

/** The fields of a new payout. */
export interface PayoutRequest {
  referenceId: string;
  amount: number;
  currency: string;
  channelCode: string;
  accountNumber: string;
  accountHolderName: string | undefined;
  description: string | undefined;
}

export interface Payout extends PayoutRequest {
  id: string;
  /** Also words that Xendit's documentation names without saying what follows them. */
  status: string;
  failureCode?: string;
  createdAt: number;
  updatedAt: number;
  /** The number of lists that still do not have it. */
  unlistedReads: number;
}

/** What a key stands for: the body that it came with, and the answer to it. */
interface KeyUse {
  body: string;
  answer: object;
  at: number;
}

/** Xendit says that a key can be “active”, and not for how long. */
const KEY_LIFE = 24 * 3_600_000;

const notPaid = ['FAILED', 'CANCELLED', 'REVERSED'];

/** The payouts of the stand-in. An id looks as Xendit's do: `disb-` and a UUID. */
export function createPayouts(clock: Clock) {
  const payouts = new Map<string, Payout>();
  const keys = new Map<string, KeyUse>();
  let balance: number | undefined;

  return {
    all: (): Payout[] => [...payouts.values()],
    get: (id: string): Payout | undefined => payouts.get(id),

    /** Xendit allows several payouts of one reference. */
    listed: (referenceId: string): Payout[] =>
      [...payouts.values()]
        .filter((one) => one.referenceId === referenceId)
        .filter((one) => {
          one.unlistedReads -= 1;
          return one.unlistedReads < 0;
        }),

    make(requested: PayoutRequest): Payout {
      const now = clock.now();
      const times = { createdAt: now, updatedAt: now };
      const made = {
        ...requested,
        ...times,
        id: `disb-${randomUUID()}`,
        status: 'ACCEPTED',
        unlistedReads: 0,
      };
      payouts.set(made.id, made);
      return made;
    },

    move(payout: Payout, status: string, failureCode?: string): void {
      Object.assign(payout, { status, updatedAt: clock.now(), ...(failureCode && { failureCode }) });
    },

    keyUse(key: string): KeyUse | undefined {
      const use = keys.get(key);
      return use && clock.now() - use.at < KEY_LIFE ? use : undefined;
    },
    useKey(key: string, body: string, answer: object): void {
      keys.set(key, { body, answer, at: clock.now() });
    },

    /** None: there is always enough. */
    setBalance: (amount: number | undefined): void => void (balance = amount),
    /** What is left of the balance for another payout. */
    available: (): number =>
      [...payouts.values()]
        .filter(({ status }) => !notPaid.includes(status))
        .reduce((left, { amount }) => left - amount, balance ?? Infinity),

    clear(): void {
      payouts.clear();
      keys.clear();
      balance = undefined;
    },
  };
}

export type Payouts = ReturnType<typeof createPayouts>;
