import { daysLater, mondayOf, monthsLater } from './calendar-days.ts';

/** The day to which a key leads in a calendar; `undefined`: the key does something else. */
export function dayByKey({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>, day: string) {
  switch (key) {
    case 'ArrowLeft':
      return daysLater(day, -1);
    case 'ArrowRight':
      return daysLater(day, 1);
    case 'ArrowUp':
      return daysLater(day, -7);
    case 'ArrowDown':
      return daysLater(day, 7);
    case 'Home':
      return mondayOf(day);
    case 'End':
      return daysLater(mondayOf(day), 6);
    case 'PageUp':
      return monthsLater(day, shiftKey ? -12 : -1);
    case 'PageDown':
      return monthsLater(day, shiftKey ? 12 : 1);
    default:
      return undefined;
  }
}
