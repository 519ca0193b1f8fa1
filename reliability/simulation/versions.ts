import { registerHooks } from 'node:module';
import type { Mistake } from '../../stack/mistake.ts';
import { DAY, HOUR, type Policy } from '../../functions/src/order/policy.ts';
import * as today from './deployed.ts';
import type { PayoutPolicy } from '../../functions/src/payout/payout-policy.ts';
import { payoutPolicy, policy } from './policy.ts';
import { changeOnLoad } from './plant.ts';

/** One version of the functions, with its settings. */
export interface Version extends Pick<typeof today, 'deploy' | 'entryOf'> {
  name: string;
  policy: Policy;
  payoutPolicy: PayoutPolicy;
}

export const thisVersion: Version = { name: 'this version', policy, payoutPolicy, ...today };

/** Other deadlines, limits and fees: an order is carried on by what was agreed, whatever the settings are by then. */
const nextPolicy: Policy = {
  ...policy,
  paymentWindow: 5 * HOUR,
  approvalWindow: 12 * HOUR,
  nudgeBefore: 3 * HOUR,
  rescheduleWindow: 12 * HOUR,
  openOrders: 3,
  unpaidHolds: 3,
  refundTiers: [
    { notice: DAY, share: 0.9 },
    { notice: 3 * HOUR, share: 0.4 },
  ],
  shareTerms: { feePercent: 7.25, feeRupiah: 999, taxPercent: 2 },
};

/** Other waits. The pay days and sums stay: they say when a world is over. */
const nextPayoutPolicy: PayoutPolicy = { ...payoutPolicy, readEvery: 3 * HOUR, retryAfter: 2 * HOUR };

/** The record has another form: version 2 has another name for a field, as a step of migrations.ts would give it. */
const file = 'functions/src/providers/database/migrations.ts';
const migration: readonly Mistake[] = [
  {
    file,
    right: 'const steps: readonly ((form: StoredRecord) => StoredRecord)[] = [];',
    wrong: 'const steps = [({ heardAt: factsReadAt, ...form }) => ({ ...form, factsReadAt })];',
  },
  {
    file,
    right: 'return entrySchema.parse(steps',
    wrong: 'return inNewForm(steps',
  },
  {
    file,
    right: '/** The token of the turn that writes an entry',
    wrong: `const inNewForm = ({ factsReadAt: heardAt, ...form }) => entrySchema.parse({ ...form, heardAt });

/** The token of the turn that writes an entry`,
  },
  {
    file,
    right: '...plain({ ...entry, ...tokens }),',
    wrong: '...plain({ ...entry, ...tokens, heardAt: undefined, factsReadAt: entry.heardAt }),',
  },
];

/** Marks what is loaded for the next version: all of the functions' sources, and what puts them together. */
const MARK = '?next';
const versioned = /\/functions\/src\/|\/simulation\/(deployed|compose)\.ts$/;

let loading: Promise<Version> | undefined;

/** Loads the functions a second time, as they will be. */
export function loadNextVersion(): Promise<Version> {
  return (loading ??= load());
}

async function load(): Promise<Version> {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const { parentURL = '' } = context;
      const isNext = parentURL.endsWith('/simulation/next.ts') || parentURL.endsWith(MARK);
      return isNext && versioned.test(found.url) ? { ...found, url: `${found.url}${MARK}` } : found;
    },
  });
  changeOnLoad(migration, MARK);
  return {
    name: 'the next version',
    policy: nextPolicy,
    payoutPolicy: nextPayoutPolicy,
    ...(await import('./next.ts')),
  };
}
