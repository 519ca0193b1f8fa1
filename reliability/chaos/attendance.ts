import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { otherParty, type Order } from '../../functions/src/order/order.ts';
import { viewOf } from '../../functions/src/order/view.ts';
import { NOW, type Database } from './database.ts';
import type { Scenario } from './scenario.ts';

interface SaidOnce {
  name: string;
  act: () => Promise<boolean>;
}

/** After the session one party says that the other did not come; the other answers, or says the same. */
export function absences(
  { orderId, mentee, mentor, absence }: Scenario,
  { order }: LedgerEntry,
  { database, now }: { database: Pick<Database, 'write'>; now: number },
): SaidOnce[] {
  const { attendance } = viewOf(order);
  if (!absence || !attendance || !('reportBy' in attendance)) return [];
  const [accuser, accused] = absence.by === 'mentee' ? [mentee, mentor] : [mentor, mentee];
  const other = otherParty(absence.by);
  const say = (name: string, { idToken }: typeof mentee, path: string, words: object): SaidOnce => ({
    name,
    act: () => database.write(idToken, `orders/${orderId}/absences/${path}`, { ...words, at: NOW }),
  });
  if (attendance.status === 'open')
    return now < attendance.reportBy ? [say('report', accuser, `${absence.by}/report`, {})] : [];
  switch (absence.answer) {
    case undefined:
      return [];
    case 'says the same':
      return now < attendance.reportBy ? [say('report back', accused, `${other}/report`, {})] : [];
    case 'agreed':
    case 'disputed': {
      const answer = { decision: absence.answer };
      return now < attendance.answerBy ? [say('answer', accused, `${absence.by}/answer`, answer)] : [];
    }
  }
}

/** How what was said in time is to be settled; `undefined`: no such order is asked, or an operator decides. */
export function breachOfAttendance(
  { scenario, done }: { scenario: Scenario; done: ReadonlySet<string> },
  order: Order,
): string | undefined {
  const { attendance, absences: said, ended } = order;
  if (ended?.reportAbsenceBy === undefined) return undefined;
  const { absence, operator } = scenario;
  if (absence && done.has('report') && !said[absence.by]) return 'a report was not heard';
  const reports = [said.mentee, said.mentor].filter((one) => one !== undefined);
  const isDisputed = reports.length > 1 || reports.some(({ answer }) => answer?.decision === 'disputed');
  const alone = said.mentee ? 'mentor-absent' : said.mentor ? 'mentee-absent' : 'held';
  const expected = isDisputed ? (operator.isThere ? 'mentor-absent' : 'undecided') : alone;
  const { overturnsAfter } = operator;
  if (attendance?.before && (overturnsAfter === undefined || attendance.outcome !== 'mentor-absent'))
    return 'it was settled otherwise later';
  const settled = (attendance?.before ?? attendance)?.outcome ?? 'undecided';
  return settled === expected ? undefined : `it is ${settled}, and was to be ${expected}`;
}
