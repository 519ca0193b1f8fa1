import { defaultPolicy } from '../../../functions/src/order/policy.ts';
import { nextPayDay } from '../../../functions/src/payout/pay-day.ts';
import type { Me } from '../../client/index.ts';
import { isMentor } from '../mentors/mentors.ts';
import { useOrderList } from '../orders/use-order-list.ts';
import { now } from '../session/now.ts';
import { payoutSettings } from '../session/settings.ts';

const nextOf = (times: readonly number[]): number | undefined => {
  const ahead = times.filter((at) => at > now.value);
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
};

/**
 * When the next reminder of the person's sessions is due, by the default settings, when the next session ends, and when mentors are
 * paid next.
 */
export function useNextTimes(me: Me): Record<'reminder' | 'end' | 'payDay', number | undefined> {
  const { live } = useOrderList(me, 'open');
  const open = live.state === 'there' ? live.value : [];
  const sessions = open.flatMap(({ status, terms }) => (status === 'scheduled' && terms ? [terms] : []));
  return {
    reminder: nextOf(
      sessions.flatMap(({ startsAt }) => defaultPolicy.reminderOffsets.map((offset) => startsAt - offset)),
    ),
    end: nextOf(sessions.map(({ endsAt }) => endsAt)),
    payDay: isMentor.value && payoutSettings.value ? nextPayDay(now.value, payoutSettings.value) : undefined,
  };
}
