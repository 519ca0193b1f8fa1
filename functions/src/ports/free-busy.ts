import { DAY } from '../order/policy.ts';
import type { CalendarAnswer } from '../order/busy-times.ts';
import type { Interval } from '../order/schedule.ts';

/**
 * Google refuses to tell of a longer time.
 * https://github.com/calcom/cal.diy/pull/11962
 */
export const longestSpan = 90 * DAY;

/** The calendars that mentors share with the organiser's account. They tell when their owner is busy, and never with what. */
export interface FreeBusy {
  /** The address with which mentors are to share their calendars, where the settings have it. */
  readonly organiser: string | undefined;
  /** The answer of each calendar, by its id. A span is no longer than `longestSpan`. */
  ask(calendars: readonly string[], span: Interval): Promise<Readonly<Record<string, CalendarAnswer>>>;
}
