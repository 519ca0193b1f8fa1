import { defaultPolicy } from '../../../functions/src/order/policy.ts';
import type { Me } from '../../client/index.ts';
import { useOrderList } from '../orders/use-order-list.ts';
import { now } from '../session/now.ts';

const nextOf = (times: readonly number[]): number | undefined => {
  const ahead = times.filter((at) => at > now.value);
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
};

/** When the next reminder of the person's sessions is due, by the default settings, and when the next session ends. */
export function useNextTimes(me: Me): Record<'reminder' | 'end', number | undefined> {
  const { live } = useOrderList(me, 'open');
  const open = live.state === 'there' ? live.value : [];
  const sessions = open.flatMap(({ status, terms }) => (status === 'scheduled' && terms ? [terms] : []));
  return {
    reminder: nextOf(
      sessions.flatMap(({ startsAt }) => defaultPolicy.reminderOffsets.map((offset) => startsAt - offset)),
    ),
    end: nextOf(sessions.map(({ endsAt }) => endsAt)),
  };
}
