import type { BusyTimes, NamedCalendars, SeenCalendars } from '../contract/busy-calendars.ts';

/** The calendars of their own that mentors have named: what stands there counts as busy. */
export interface BusyCalendars {
  /** Most mentors name none, and have no place here. */
  named(mentorId: string): Promise<NamedCalendars | undefined>;
  /** Publishes what they said; `undefined`: none is named. It is dropped if others have been named meanwhile. */
  publish(mentorId: string, news: { seen: SeenCalendars; busy: BusyTimes } | undefined): Promise<void>;
}
