import { DAY, HOUR } from '../../../functions/src/order/policy.ts';
import { offsetAt } from '../../../functions/src/order/schedule.ts';
import type { Stretch } from '../../client/index.ts';

/** Where a session stands in its day, in hours of the wall clock. Sessions at one time stand side by side. */
export interface Place {
  readonly from: number;
  readonly to: number;
  readonly lane: number;
  readonly lanes: number;
}

/** What passes midnight ends there. */
function hoursOf({ startsAt, endsAt }: Stretch, timeZone: string): { from: number; to: number } {
  const from = ((startsAt + offsetAt(startsAt, timeZone)) % DAY) / HOUR;
  return { from, to: Math.min(24, from + (endsAt - startsAt) / HOUR) };
}

/** The places of a day's sessions, which are given in the order of their start. */
export function placesOf(sessions: readonly Stretch[], timeZone: string): Place[] {
  const places: (Omit<Place, 'lanes'> & { group: number })[] = [];
  const lanesOfGroup: number[] = [];
  let ends: number[] = [];
  for (const session of sessions) {
    const { from, to } = hoursOf(session, timeZone);
    if (ends.every((end) => end <= from)) {
      ends = [];
      lanesOfGroup.push(0);
    }
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = to;
    lanesOfGroup[lanesOfGroup.length - 1] = ends.length;
    places.push({ from, to, lane, group: lanesOfGroup.length - 1 });
  }
  return places.map(({ group, ...place }) => ({ ...place, lanes: lanesOfGroup[group] ?? 1 }));
}

/** The hours that a week shows: those of a working day, and all in which there is a session. */
export function hoursShown(places: readonly Place[]): { first: number; last: number } {
  return {
    first: Math.min(8, ...places.map(({ from }) => Math.floor(from))),
    last: Math.max(18, ...places.map(({ to }) => Math.ceil(to))),
  };
}
