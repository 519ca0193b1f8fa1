/** The calendars of their own that mentors have named: what stands there counts as busy. */
export interface BusyCalendars {
  /** The ids of the calendars that this mentor has named; most mentors name none. */
  named(mentorId: string): Promise<readonly string[]>;
}
