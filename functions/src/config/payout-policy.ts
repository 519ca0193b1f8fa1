import { HOUR } from '../order/policy.ts';
import { defaultPayoutPolicy, weekdays, type PayoutPolicy } from '../payout/payout-policy.ts';
import { accountDelayHours, payoutHour, payoutLeast, payoutsFrom, payoutWeekdays } from './params/payouts.ts';
import { FaultySettings } from './policy.ts';

/** When and how mentors are paid, as the operator has set it. Throws `FaultySettings`. */
export function configuredPayoutPolicy(): PayoutPolicy {
  const days = payoutWeekdays.value().split(',');
  const policy = {
    ...defaultPayoutPolicy,
    from: dayIn(payoutsFrom.value()),
    weekdays: weekdays.filter((day) => days.includes(day)),
    hour: payoutHour.value(),
    least: payoutLeast.value(),
    accountDelay: accountDelayHours.value() * HOUR,
  };
  const faults = payoutFaults(policy);
  if (faults.length > 0) throw new FaultySettings(`The settings cannot be taken: ${faults.join('; ')}`);
  return policy;
}

/** Midnight of the marketplace's zone, which has no summer time. */
const dayIn = (text: string): number | undefined =>
  text === '' ? undefined : Date.parse(`${text}T00:00:00+07:00`);

/** The faults of what an operator has set. Each names its setting. */
export function payoutFaults({ from, weekdays: days, hour, least, accountDelay }: PayoutPolicy): string[] {
  const checks: readonly [boolean, string][] = [
    [!Number.isNaN(from), 'PAYOUTS_FROM must be a day like 2026-12-01, or empty'],
    [days.length > 0, 'PAYOUT_WEEKDAYS must be like mon,thu'],
    [Number.isInteger(hour) && hour >= 0 && hour <= 23, 'PAYOUT_HOUR must be 0 to 23'],
    [Number.isInteger(least) && least >= 0 && least <= 100_000_000, 'PAYOUT_LEAST must be 0 to 100000000'],
    [accountDelay >= HOUR && accountDelay <= 720 * HOUR, 'PAYOUT_ACCOUNT_DELAY_HOURS must be 1 to 720'],
  ];
  return checks.flatMap(([right, fault]) => (right ? [] : [fault]));
}
