import { signal } from '@preact/signals';
import { defaultPolicy } from '../../../functions/src/order/policy.ts';
import type { Site } from '../../site.ts';

/** The settings of this installation that the app shows to people. */
export const settings = signal<NonNullable<Site['policy']>>({
  ...defaultPolicy,
  refundTiers: [...defaultPolicy.refundTiers],
});

/** When and how mentors are paid by payouts; `undefined`: they are paid by hand. */
export const payoutSettings = signal<Site['payouts']>(undefined);
