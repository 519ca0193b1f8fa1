import { useEffect, useState } from 'preact/hooks';
import { DAY } from '../../../functions/src/order/policy.ts';
import { offsetAt } from '../../../functions/src/order/schedule.ts';
import {
  timesOf,
  watchBusyTimes,
  type ListedMentor,
  type Mentor,
  type Reader,
  type Stretch,
} from '../../client/index.ts';
import { dayKey } from '../design/format.ts';
import { zone } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { settings } from '../session/settings.ts';

/** The days that the list can be searched by: two weeks from today, each as a moment of it. */
export function daysAhead(): number[] {
  const noon = noonOf(dayKey(now.value));
  return Array.from({ length: 14 }, (_, index) => noon + index * DAY);
}

/** Where the person is. */
function noonOf(day: string): number {
  const shown = Date.parse(`${day}T12:00Z`);
  return shown - offsetAt(shown, zone.value);
}

/** All of the day, and some hours more on either side for the change of a clock. */
const around = (day: string): Stretch => ({
  startsAt: noonOf(day) - 0.6 * DAY,
  endsAt: noonOf(day) + 0.6 * DAY,
});

/** The mentor's first free time on a day of the person's for so many minutes; `undefined`: there is none. */
export const firstFree = (
  mentor: Mentor,
  minutes: number,
  day: string,
  busy: readonly Stretch[],
): number | undefined =>
  timesOf(mentor, minutes, busy, around(day), now.value, settings.value).find(
    ({ startsAt, taken }) => !taken && dayKey(startsAt) === day,
  )?.startsAt;

/** The taken times of these mentors around a day, by mentor, as far as they are loaded. No day: nothing is read. */
export function useBusyOn(
  reader: Reader,
  mentors: readonly ListedMentor[],
  day: string,
): ReadonlyMap<string, readonly Stretch[]> {
  const [busy, setBusy] = useState<ReadonlyMap<string, readonly Stretch[]>>(new Map());
  useEffect(() => {
    if (day === '') return undefined;
    const stops = mentors.map(({ id }) => {
      const put = (taken: readonly Stretch[]) => setBusy((known) => new Map(known).set(id, taken));
      // Whose taken times cannot be read is shown: the booking form says what is wrong.
      return watchBusyTimes(reader, id, around(day), { seen: put, failed: () => put([]) });
    });
    return () => {
      for (const stop of stops) stop();
      setBusy(new Map());
    };
  }, [day, mentors.map(({ id }) => id).join(' ')]);
  return busy;
}
