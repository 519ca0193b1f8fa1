import { DAY, defaultPolicy, HOUR, MINUTE, type Policy } from '../order/policy.ts';
import type { RefundTier } from '../order/cancellation.ts';
import type { Organiser } from '../order/organisers.ts';
import { policyFaults } from './policy-faults.ts';
import {
  paymentHours,
  approvalHours,
  nudgeMinutes,
  leadMinutes,
  horizonDays,
  bufferMinutes,
  unseenCalendar,
  openOrders,
  unpaidHolds,
  ordersPerDay,
  refundTiers,
  feePercent,
  feeRupiah,
  taxPercent,
  rescheduleHours,
  absenceHours,
  absenceAnswerHours,
  reminderMinutes,
} from './params/policy.ts';
import { organisers } from './settings.ts';
import { settingFaults } from './setting-faults.ts';

/** Settings with which no order could be processed. The message names every fault. */
export class FaultySettings extends Error {}

/** A value that no param sets stays as in `defaultPolicy`. Throws `FaultySettings`. */
export function configuredPolicy(): Policy {
  return checked({
    ...defaultPolicy,
    paymentWindow: paymentHours.value() * HOUR,
    approvalWindow: approvalHours.value() * HOUR,
    nudgeBefore: nudgeMinutes.value() * MINUTE,
    leadTime: leadMinutes.value() * MINUTE,
    horizon: horizonDays.value() * DAY,
    buffer: bufferMinutes.value() * MINUTE,
    unseenCalendar: unseenCalendar.value() === 'decline' ? 'decline' : 'take',
    openOrders: openOrders.value(),
    unpaidHolds: unpaidHolds.value(),
    ordersPerDay: ordersPerDay.value(),
    refundTiers: tiersOf(refundTiers.value()),
    shareTerms: {
      feePercent: Number(feePercent.value()),
      feeRupiah: feeRupiah.value(),
      taxPercent: Number(taxPercent.value()),
    },
    rescheduleWindow: rescheduleHours.value() * HOUR,
    absenceWindow: absenceHours.value() * HOUR,
    absenceAnswerWindow: absenceAnswerHours.value() * HOUR,
    reminderOffsets: offsetsOf(reminderMinutes.value()),
    organisers: severalOf(organisers()),
  });
}

/**
 * Also refuses values that the Firebase CLI would have refused, because a settings file is written by hand.
 */
function checked(policy: Policy): Policy {
  const faults = [...settingFaults(), ...policyFaults(policy)];
  if (faults.length > 0) throw new FaultySettings(`The settings cannot be taken: ${faults.join('; ')}`);
  return policy;
}

/** An order names its organiser only where there is a choice: the address of a single one may be written anew. */
const severalOf = (all: readonly Organiser[]): readonly Organiser[] => (all.length > 1 ? all : []);

/** `24h:100,2h:50`, in any order. */
function tiersOf(text: string): RefundTier[] {
  const tiers = text.split(',').map((tier) => {
    const [hours = '', percent = ''] = tier.split(':');
    return { notice: Number.parseInt(hours, 10) * HOUR, share: Number(percent) / 100 };
  });
  return tiers.sort((a, b) => b.notice - a.notice);
}

/** `1440,60,10`, in any order; a value that occurs twice is one reminder. */
const offsetsOf = (text: string): number[] =>
  [...new Set(text.split(',').map((minutes) => Number(minutes) * MINUTE))].sort((a, b) => b - a);
