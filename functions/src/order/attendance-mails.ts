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
      // What was settled first may have been told.
      return toBoth('attendance-settled', order.attendance?.before && 'again');
    case 'held':
      // Without a report, a session that took place is no news.
      return order.attendance?.by === 'admin' ? toBoth('attendance-settled') : [];
    case 'open':
    case undefined:
      return [];
  }
}

const toBoth = (template: 'absence-disputed' | 'attendance-settled', about?: string): Effect[] => [
  mailEffect(template, 'mentee', about),
  mailEffect(template, 'mentor', about),
];
