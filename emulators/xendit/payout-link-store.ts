import { randomUUID } from 'node:crypto';
import type { Clock } from '../scheduler/clock.ts';

/** The account of a payout, named when it is claimed. */
export interface Account {
  bank_code: string;
  account_holder_name: string;
  account_number: string;
}

export interface PayoutLink {
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
export function createPayoutLinks(clock: Clock) {
  const payoutLinks = new Map<string, PayoutLink>();
  return {
    all: (): PayoutLink[] => [...payoutLinks.values()],
    get: (id: string): PayoutLink | undefined => payoutLinks.get(id),
    named: (externalId: string): PayoutLink | undefined =>
      [...payoutLinks.values()].find((one) => one.externalId === externalId),

    open(requested: Pick<PayoutLink, 'externalId' | 'amount' | 'email'>): PayoutLink {
      const now = clock.now();
      const id = randomUUID();
      const times = { createdAt: now, updatedAt: now, expiresAt: now + LIFETIME };
      const password = randomUUID().slice(0, 8);
      const link: PayoutLink = { ...requested, ...times, id, password, wrongPasswords: 0, status: 'PENDING' };
      payoutLinks.set(id, link);
      return link;
    },

    /** Ends it, or gives it a status that is neither open nor over. */
    move(link: PayoutLink, status: string, account?: Account, failureReason?: string): void {
      const more = { ...(account && { account }), ...(failureReason !== undefined && { failureReason }) };
      Object.assign(link, { status, updatedAt: clock.now(), ...more });
    },

    overdue: (): PayoutLink[] =>
      [...payoutLinks.values()].filter(
        ({ status, expiresAt }) => status === 'PENDING' && expiresAt <= clock.now(),
      ),

    clear: () => {
      payoutLinks.clear();
    },
  };
}

export type PayoutLinks = ReturnType<typeof createPayoutLinks>;
