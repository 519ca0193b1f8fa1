import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../session/locale.ts';
import { daysFrom, firstOfMonth, lastOfMonth, mondayOf, monthsLater, weeksOfMonth } from './calendar-days.ts';
import { dayByKey } from './calendar-keys.ts';
import { DayButton, type DayNote } from './day-button.tsx';
import { monthName, weekday } from './format.ts';
import { TurnButton } from './turn-button.tsx';
import { words } from './words.ts';

interface MonthCalendarProps {
  /** The day whose month is shown. It alone is in the tab order. */
  at: string;
  onMove: (day: string) => void;
  /** The first and the last day of interest, if there are such: their whole months can be shown. */
  first?: string;
  last?: string;
  today: string;
  chosen: string;
  noteOf: (day: string) => DayNote;
  /** Also of a day that is closed, which can then say why. */
  onChoose: (day: string) => void;
}

/**
 * A month as a grid of days. Arrow keys, Home, End, Page Up and Page Down move from day to day, over the end of a month, too:
 * https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/examples/datepicker-dialog/
 */
export function MonthCalendar(props: MonthCalendarProps) {
  const { at, onMove, first, last } = props;
  const within = (day: string): string => {
    if (first !== undefined && day < firstOfMonth(first)) return firstOfMonth(first);
    return last !== undefined && day > lastOfMonth(last) ? lastOfMonth(last) : day;
  };
  const turn = (months: number): (() => void) | undefined => {
    const month = monthsLater(firstOfMonth(at), months);
    return month === within(month) ? () => onMove(monthsLater(at, months)) : undefined;
  };
  return (
    <div class="calendar">
      <div class="turns">
        <strong role="status">{monthName(at)}</strong>
        <TurnButton to="left" label={t(words.earlierMonth)} onClick={turn(-1)} />
        <TurnButton to="right" label={t(words.laterMonth)} onClick={turn(1)} />
      </div>
      <Grid {...props} within={within} />
    </div>
  );
}

interface GridProps extends MonthCalendarProps {
  /** The day itself, or the nearest that can be shown. */
  within: (day: string) => string;
}

/** A day that a key has led to has the focus. */
function Grid(props: GridProps) {
  const { at, onMove, within } = props;
  const table = useRef<HTMLTableElement>(null);
  const byKey = useRef(false);
  useLayoutEffect(() => {
    if (byKey.current) table.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    byKey.current = false;
  }, [at]);
  const press = (event: KeyboardEvent): void => {
    const day = dayByKey(event, at);
    if (day === undefined) return;
    event.preventDefault();
    byKey.current = within(day) !== at;
    onMove(within(day));
  };
  return (
    <table role="grid" ref={table} aria-label={monthName(at)} onKeyDown={press}>
      <thead>
        <tr>
          {daysFrom(mondayOf(at)).map((day) => (
            <th key={weekday(day, 'short')} scope="col" abbr={weekday(day, 'long')}>
              {weekday(day, 'short')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOfMonth(at).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <Cell key={day} {...props} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Empty on a day of another month. */
const Cell = ({ day, at, today, chosen, noteOf, onMove, onChoose }: MonthCalendarProps & { day: string }) =>
  firstOfMonth(day) === firstOfMonth(at) ? (
    <td role="gridcell" aria-selected={day === chosen}>
      <DayButton
        day={day}
        note={noteOf(day)}
        isToday={day === today}
        isCurrent={day === at}
        onPress={() => {
          onMove(day);
          onChoose(day);
        }}
      />
    </td>
  ) : (
    <td />
  );
