import type { RefundTier } from '../order/cancellation.ts';
import type { ShareTerms } from '../order/mentor-share.ts';
import type { Organiser } from '../order/organisers.ts';
import { DAY, HOUR, MINUTE, type Policy } from '../order/policy.ts';

/**
 * The faults in the policy that an operator has set. Each names its setting and says what the setting must be. With any of
 * these faults, orders could not be processed as people expect.
 */
export function policyFaults(policy: Policy): string[] {
  const { sessionCutoff, leastWindow, leadTime, horizon } = policy;
  const least = (sessionCutoff + leastWindow) / MINUTE;
  const checks: readonly [boolean, string][] = [
    [isWhole(policy.paymentWindow, HOUR, 1, 720), 'PAYMENT_WINDOW_HOURS must be 1 to 720'],
    [isWhole(policy.approvalWindow, HOUR, 1, 720), 'APPROVAL_WINDOW_HOURS must be 1 to 720'],
    [
      policy.approvalWindow >= policy.paymentWindow,
      'APPROVAL_WINDOW_HOURS must not be less than PAYMENT_WINDOW_HOURS: an order that its mentor does not answer would end while it may be paid',
    ],
    [isWhole(policy.rescheduleWindow, HOUR, 1, 720), 'RESCHEDULE_WINDOW_HOURS must be 1 to 720'],
    [isWhole(policy.absenceWindow, HOUR, 1, 720), 'ABSENCE_REPORT_HOURS must be 1 to 720'],
    [isWhole(policy.absenceAnswerWindow, HOUR, 1, 720), 'ABSENCE_ANSWER_HOURS must be 1 to 720'],
    [isWhole(policy.nudgeBefore, MINUTE, 1, 43_200), 'NUDGE_BEFORE_MINUTES must be 1 to 43200'],
    [
      isWhole(leadTime, MINUTE, least, Infinity),
      `LEAD_TIME_MINUTES must be more than ${least - 1}: nobody has time to pay and to decide otherwise`,
    ],
    [isWhole(horizon, DAY, 1, 730), 'HORIZON_DAYS must be 1 to 730'],
    [
      horizon > leadTime,
      'HORIZON_DAYS must be longer than LEAD_TIME_MINUTES: nothing can be ordered otherwise',
    ],
    [isWhole(policy.buffer, MINUTE, 0, 1_440), 'SLOT_BUFFER_MINUTES must be 0 to 1440'],
    [isWhole(policy.openOrders, 1, 1, Infinity), 'MAX_OPEN_ORDERS must be 1 or more'],
    [isWhole(policy.unpaidHolds, 1, 1, Infinity), 'MAX_UNPAID_PER_MENTOR must be 1 or more'],
    [isWhole(policy.ordersPerDay, 1, 1, Infinity), 'MAX_ORDERS_PER_DAY must be 1 or more'],
    ...tierChecks(policy.refundTiers),
    ...shareChecks(policy.shareTerms),
    ...organiserChecks(policy.organisers),
    [
      policy.reminderOffsets.every((offset) => isWhole(offset, MINUTE, 1, horizon / MINUTE)),
      'REMINDER_OFFSETS_MINUTES must be like 1440,60,10: each 1 or more, and none before a session can be ordered',
    ],
  ];
  return checks.flatMap(([right, fault]) => (right ? [] : [fault]));
}

const isWhole = (value: number, unit: number, least: number, most: number): boolean =>
  Number.isFinite(value) && value % unit === 0 && value >= least * unit && value <= most * unit;

/** The longest notice comes first, as `tiersOf` sorts them. */
function tierChecks(tiers: readonly RefundTier[]): [boolean, string][] {
  const following = tiers.slice(1).map((tier, index) => [tiers[index] ?? tier, tier] as const);
  return [
    [
      tiers.every(({ notice, share }) => isWhole(notice, HOUR, 0, Infinity) && share >= 0 && share <= 1),
      'REFUND_TIERS must be like 24h:100,2h:50, with 0 to 100 percent',
    ],
    [
      following.every(([before, tier]) => before.notice !== tier.notice),
      'REFUND_TIERS must name each notice once',
    ],
    [
      following.every(([before, tier]) => before.share >= tier.share),
      'REFUND_TIERS must not give more back for less notice',
    ],
  ];
}

const shareChecks = ({ feePercent, feeRupiah, taxPercent }: ShareTerms): [boolean, string][] => [
  [isPercent(feePercent), 'PLATFORM_FEE_PERCENT must be 0 to 100'],
  [isPercent(taxPercent), 'WITHHELD_TAX_PERCENT must be 0 to 100'],
  [
    feePercent + taxPercent <= 100,
    'PLATFORM_FEE_PERCENT and WITHHELD_TAX_PERCENT must leave something: no more than 100 together',
  ],
  [isWhole(feeRupiah, 1, 0, 1_000_000_000), 'PLATFORM_FEE_RUPIAH must be 0 to 1000000000'],
];

const isPercent = (value: number): boolean => value >= 0 && value <= 100;

const organiserChecks = (organisers: readonly Organiser[]): [boolean, string][] => [
  [
    new Set(organisers.map(({ name }) => name)).size === organisers.length,
    'GOOGLE_ORGANISER must name each account once',
  ],
  [
    organisers.length === 0 || organisers.some(({ weight }) => weight > 0),
    'GOOGLE_ORGANISER must give one account a weight of 1 or more',
  ],
];
