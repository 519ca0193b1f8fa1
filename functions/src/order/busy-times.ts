import { merged, openParts, overlaps, without, type Availability, type Interval } from './schedule.ts';

/** What a mentor's own calendar answers. `unreachable`: it could not be asked now, though it may be shared. */
export type CalendarAnswer =
  { state: 'shared'; busy: readonly Interval[] } | { state: 'not-shared' | 'unreachable' };

/** Whether a mentor's own calendars leave a time free. `unseen`: one of them could not be seen, and no other is busy. */
export type BusyAnswer = 'free' | 'busy' | 'unseen';

/** When the calendars are busy beside our own sessions, which stand in them too. */
const busyBeside = (
  answers: readonly CalendarAnswer[],
  ownSessions: readonly Interval[],
): readonly Interval[] =>
  without(
    answers.flatMap((answer) => (answer.state === 'shared' ? answer.busy : [])),
    ownSessions,
  );

export function busyAt(
  session: Interval,
  answers: readonly CalendarAnswer[],
  ownSessions: readonly Interval[],
): BusyAnswer {
  if (busyBeside(answers, ownSessions).some((busy) => overlaps(busy, session))) return 'busy';
  return answers.every(({ state }) => state === 'shared') ? 'free' : 'unseen';
}

/** The parts of it in which the mentor is open: nobody is told of the others. */
export const offeredOf = (
  answers: readonly CalendarAnswer[],
  ownSessions: readonly Interval[],
  { availability, timeZone }: { availability: Availability; timeZone: string },
): Interval[] =>
  merged(merged(busyBeside(answers, ownSessions)).flatMap((busy) => openParts(busy, availability, timeZone)));
