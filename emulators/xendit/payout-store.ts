import { randomUUID } from 'node:crypto';
import type { Clock } from '../scheduler/clock.ts';

/** The account of a payout, named when it is claimed. */
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
  /** The password that its page asks for; Xendit mails it to the recipient. */
  password: string;
  wrongPasswords: number;
  failureReason?: string;
  /** Xendit has statuses that its documentation does not explain. */
  status: string;
  createdAt: number;
  updatedAt: number;
  expiresAt: number;
  account?: Account;
}

/** An unclaimed link is over after three days. https://docs.xendit.co/payouts/create-payout */
const LIFETIME = 3 * 86_400_000;

/** The payout links of the stand-in. */
export function createPayouts(clock: Clock) {
  const payouts = new Map<string, Payout>();
  return {
    all: (): Payout[] => [...payouts.values()],
    get: (id: string): Payout | undefined => payouts.get(id),
    named: (externalId: string): Payout | undefined =>
      [...payouts.values()].find((one) => one.externalId === externalId),

    open(requested: Pick<Payout, 'externalId' | 'amount' | 'email'>): Payout {
      const now = clock.now();
      const id = randomUUID();
      const times = { createdAt: now, updatedAt: now, expiresAt: now + LIFETIME };
      const password = randomUUID().slice(0, 8);
      const payout: Payout = { ...requested, ...times, id, password, wrongPasswords: 0, status: 'PENDING' };
      payouts.set(id, payout);
      return payout;
    },

    /** Ends it, or gives it a status that is neither open nor over. */
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
