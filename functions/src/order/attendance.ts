import { otherParty, type Absence, type AttendanceVerdict, type Order, type Party } from './order.ts';
import type { Policy } from './policy.ts';
import type { TurnContext } from './turn-context.ts';

/**
 * Whether a session that was paid for took place, as far as it is known. `open`: either party may say until `reportBy` that
 * the other did not come. `reported`: one of them has, and the other may answer until `answerBy`. `disputed`: they say
 * different things, and an operator decides.
 */
export type AttendanceState =
  | { status: 'open'; reportBy: number }
  | { status: 'reported'; reportBy: number; by: Party; answerBy: number }
  | { status: 'disputed'; since: number }
  | { status: AttendanceVerdict['outcome'] };

/** `undefined`: the session is not over, or nothing was paid for it, or its order ended before there were such reports. */
export function attendanceOf(order: Order): AttendanceState | undefined {
  const { ended, attendance } = order;
  if (attendance) return { status: attendance.outcome };
  const reportBy = ended?.reportAbsenceBy;
  if (reportBy === undefined) return undefined;
  const [first, second] = reportsInTime(order, reportBy);
  if (!first) return { status: 'open', reportBy };
  if (second) return { status: 'disputed', since: Math.max(first.report.at, second.report.at) };
  const { by, answerBy = Infinity } = first;
  const answer = answerInTime(first);
  return answer?.decision === 'disputed'
    ? { status: 'disputed', since: answer.at }
    : { status: 'reported', reportBy, by, answerBy };
}

type KnownAbsence = Absence & { by: Party };

/** What was said after the time for it does not count. The database's rules refuse it, too. */
function reportsInTime({ absences }: Order, reportBy: number): KnownAbsence[] {
  const parties = ['mentee', 'mentor'] as const;
  return parties.flatMap((by) => {
    const absence = absences[by];
    return absence && absence.report.at < reportBy ? [{ ...absence, by }] : [];
  });
}

const answerInTime = ({ answer, answerBy = Infinity }: Absence): Absence['answer'] =>
  answer && answer.at < answerBy ? answer : undefined;

/** Until when a party may say that the other did not come. A party has no less time than for any other answer. */
export const reportAbsenceBy = (endsAt: number, policy: Policy, now: number): number =>
  Math.max(endsAt + policy.absenceWindow, now + policy.leastWindow);

/** Gives each report that was heard its time for an answer, and settles what silence or an answer settles. */
export function settleAttendance({ order: known, policy, now }: TurnContext): Order {
  if (known.attendance || known.ended?.reportAbsenceBy === undefined) return known;
  const order = withAnswerTimes(known, now + policy.absenceAnswerWindow);
  const attendance = verdictOf(order, now);
  return attendance ? { ...order, attendance } : order;
}

function withAnswerTimes(order: Order, answerBy: number): Order {
  const { mentee, mentor } = order.absences;
  const unheard = [mentee, mentor].some((absence) => absence && absence.answerBy === undefined);
  if (!unheard) return order;
  return {
    ...order,
    absences: {
      ...(mentee && { mentee: { answerBy, ...mentee } }),
      ...(mentor && { mentor: { answerBy, ...mentor } }),
    },
  };
}

/** Silence on a report counts as agreement: only the accused party can say that it was there. */
function verdictOf(order: Order, now: number): AttendanceVerdict | undefined {
  const state = attendanceOf(order);
  if (state?.status === 'open')
    return now >= state.reportBy ? { outcome: 'held', at: now, by: 'system' } : undefined;
  if (state?.status !== 'reported') return undefined;
  const accused = otherParty(state.by);
  const outcome = `${accused}-absent` as const;
  const absence = order.absences[state.by];
  if (absence && answerInTime(absence)) return { outcome, at: now, by: accused };
  return now >= state.answerBy ? { outcome, at: now, by: 'system' } : undefined;
}

/**
 * An operator decides what the two do not agree on. That the mentor did not come may also turn out after it was settled otherwise.
 * Money that has gone back does not come again, so nothing changes that verdict. `undefined`: there is nothing to decide.
 */
export function withOperatorVerdict(
  order: Order,
  outcome: AttendanceVerdict['outcome'],
  at: number,
): Order | undefined {
  const status = attendanceOf(order)?.status;
  const isOverturned = outcome === 'mentor-absent' && (status === 'held' || status === 'mentee-absent');
  if (status !== 'disputed' && !isOverturned) return undefined;
  return { ...order, attendance: { outcome, at, by: 'admin', before: order.attendance } };
}

/** What the two say of each other, in codes: people's own words do not go into logs and alerts. */
export function absencesInCodes({ absences: { mentee, mentor } }: Order): string {
  const told = (by: Party, absence: Absence | undefined) =>
    absence ? [`${by}: the ${otherParty(by)} did not come`, ...answerInCodes(by, absence)] : [];
  return [...told('mentee', mentee), ...told('mentor', mentor)].join('; ');
}

const answerInCodes = (by: Party, { answer }: Absence): string[] =>
  answer ? [`${otherParty(by)}: ${answer.decision}`] : [];

export function attendanceTimes({ order }: TurnContext): number[] {
  const state = attendanceOf(order);
  switch (state?.status) {
    case 'open':
      return [state.reportBy];
    case 'reported':
      return [state.answerBy];
    case 'disputed':
      // The clock that dates what people write may be ahead.
      return [state.since];
    case 'held':
    case 'mentor-absent':
    case 'mentee-absent':
    case undefined:
      return [];
  }
}
