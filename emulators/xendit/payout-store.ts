import { randomUUID } from 'node:crypto';
import type { Clock } from '../scheduler/clock.ts';

/** Where a payout goes, as whoever claims it says. */
export interface Account {
  bank_code: string;
  account_holder_name: string;
  account_number: string;
}

export interface Payout {
  id: string;
  externalId: string;
  amount: number;
  email: string;
  /** What it asks for first; Xendit mails it to whoever the link is for. */
  password: string;
  wrongPasswords: number;
  failureReason?: string;
  /** Xendit has words of which its pages say nothing. */
  status: string;
  createdAt: number;
  updatedAt: number;
  expiresAt: number;
  account?: Account;
}

/** A link that nobody claims is over after three days. https://docs.xendit.co/payouts/create-payout */
const LIFETIME = 3 * 86_400_000;

/** The payout links of the stand-in. */
export function createPayouts(clock: Clock) {
  const payouts = new Map<string, Payout>();
  return {
    all: (): Payout[] => [...payouts.values()],
    get: (id: string): Payout | undefined => payouts.get(id),
    named: (externalId: string): Payout | undefined =>
      [...payouts.values()].find((one) => one.externalId === externalId),

    open(wish: Pick<Payout, 'externalId' | 'amount' | 'email'>): Payout {
      const now = clock.now();
      const id = randomUUID();
      const times = { createdAt: now, updatedAt: now, expiresAt: now + LIFETIME };
      const password = randomUUID().slice(0, 8);
      const payout: Payout = { ...wish, ...times, id, password, wrongPasswords: 0, status: 'PENDING' };
      payouts.set(id, payout);
      return payout;
    },

    /** Ends it, or brings it to where it is neither open nor over. */
    move(payout: Payout, status: string, account?: Account, failureReason?: string): void {
      const more = { ...(account && { account }), ...(failureReason !== undefined && { failureReason }) };
      Object.assign(payout, { status, updatedAt: clock.now(), ...more });
    },

    overdue: (): Payout[] =>
      [...payouts.values()].filter(
        ({ status, expiresAt }) => status === 'PENDING' && expiresAt <= clock.now(),
      ),

    clear: () => {
      payouts.clear();
    },
  };
}

export type Payouts = ReturnType<typeof createPayouts>;
