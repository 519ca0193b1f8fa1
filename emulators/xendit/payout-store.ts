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
  status: 'PENDING' | 'COMPLETED' | 'FAILED' | 'EXPIRED' | 'VOIDED';
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
      const payout: Payout = { ...wish, ...times, id, status: 'PENDING' };
      payouts.set(id, payout);
      return payout;
    },

    end(payout: Payout, status: Exclude<Payout['status'], 'PENDING'>, account?: Account): void {
      Object.assign(payout, { status, updatedAt: clock.now(), ...(account && { account }) });
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
