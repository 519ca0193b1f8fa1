import { attendanceOf } from './attendance.ts';
import { mailEffect, type Effect } from './effect.ts';
import { otherParty } from './order.ts';
import type { TurnContext } from './turn-context.ts';

/** Each party is told what the other says, that an operator looks at it, and what was settled. */
export function attendanceMails({ order }: TurnContext): Effect[] {
  const state = attendanceOf(order);
  switch (state?.status) {
    case 'reported':
      return [mailEffect('absence-reported', otherParty(state.by))];
    case 'disputed':
      return toBoth('absence-disputed');
    case 'mentor-absent':
    case 'mentee-absent':
      return toBoth('attendance-settled');
    case 'held':
      // Without a report, a session that took place is no news.
      return order.attendance?.by === 'admin' ? toBoth('attendance-settled') : [];
    case 'open':
    case undefined:
      return [];
  }
}

const toBoth = (template: 'absence-disputed' | 'attendance-settled'): Effect[] => [
  mailEffect(template, 'mentee'),
  mailEffect(template, 'mentor'),
];
