import { statuses } from '../../client/operator-orders.ts';
import type { OrderFilter } from '../../client/operator.ts';
import { daysLater, isDay, startOf } from '../design/calendar-days.ts';
import { zone } from '../session/locale.ts';

/** What the list's form has in its fields, by their names in the address; an empty text is no filter. Days: `2026-11-30`. */
export interface ListChoice {
  readonly status: string;
  readonly mentee: string;
  readonly mentor: string;
  readonly from: string;
  readonly to: string;
  /** The order behind which the page begins. */
  readonly after: string;
}

export const nothingChosen: ListChoice = { status: '', mentee: '', mentor: '', from: '', to: '', after: '' };

/** The list with this chosen on it, so that it can be left, reloaded or shared. */
export function listAddress(choice: Partial<ListChoice>): string {
  const chosen = new URLSearchParams(Object.entries(choice).filter(([, text]) => text !== ''));
  return ['/operator/list', chosen.toString()].filter(Boolean).join('?');
}

export function choiceInList(search: string): ListChoice {
  const chosen = new URLSearchParams(search);
  const text = (name: keyof ListChoice): string => (chosen.get(name) ?? '').trim();
  return {
    status: text('status'),
    mentee: text('mentee'),
    mentor: text('mentor'),
    from: text('from'),
    to: text('to'),
    after: text('after'),
  };
}

/** The filter that is chosen; what is no status or no day is left out. The last day is of it, too. */
export function filterOf({ status, mentee, mentor, from, to }: ListChoice): OrderFilter {
  const known = statuses.find((one) => one === status);
  const first = isDay(from) ? startOf(from, zone.value) : undefined;
  const end = isDay(to) ? startOf(daysLater(to, 1), zone.value) : undefined;
  return {
    ...(known && { status: known }),
    ...(mentee !== '' && { mentee }),
    ...(mentor !== '' && { mentor }),
    ...(first !== undefined && { from: first }),
    ...(end !== undefined && { until: end }),
  };
}
