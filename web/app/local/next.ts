import { computed } from '@preact/signals';
import { defaultPolicy } from '../../../functions/src/order/policy.ts';
import { allOrders } from '../orders/my-orders.ts';
import { now } from '../session/now.ts';

const sessions = computed(() =>
  allOrders.value.flatMap(({ status, terms }) => (status === 'scheduled' && terms ? [terms] : [])),
);

const nextOf = (times: readonly number[]): number | undefined => {
  const ahead = times.filter((at) => at > now.value);
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
};

/** When the next reminder of the person's sessions is due, by the default settings. */
export const nextReminder = computed(() =>
  nextOf(
    sessions.value.flatMap(({ startsAt }) =>
      defaultPolicy.reminderOffsets.map((offset) => startsAt - offset),
    ),
  ),
);

export const nextEnd = computed(() => nextOf(sessions.value.map(({ endsAt }) => endsAt)));
