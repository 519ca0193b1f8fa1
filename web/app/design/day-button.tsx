import { utcOf } from './calendar-days.ts';
import { longDay } from './format.ts';

/** What a calendar says of a day. */
export interface DayNote {
  /** How it looks, as a class of CSS. */
  readonly look: string;
  /** Read out after the date, and shown to a mouse that rests on the day. */
  readonly text: string;
  /** Shown under the number. */
  readonly mark?: string;
  /** It can be looked at and pressed, but offers nothing. */
  readonly closed?: boolean;
}

interface DayButtonProps {
  day: string;
  note: DayNote;
  isToday: boolean;
  /** The one day of the calendar that is in the tab order. */
  isCurrent: boolean;
  onPress: () => void;
}

export const DayButton = ({ day, note, isToday, isCurrent, onPress }: DayButtonProps) => (
  <button
    type="button"
    class={`day-of-month ${note.look}`}
    tabIndex={isCurrent ? 0 : -1}
    aria-label={`${longDay(utcOf(day), 'UTC')}, ${note.text}`}
    aria-current={isToday ? 'date' : undefined}
    aria-disabled={note.closed}
    title={note.text}
    onClick={onPress}
  >
    <b>{Number(day.slice(8))}</b>
    {note.mark !== undefined && <small aria-hidden="true">{note.mark}</small>}
  </button>
);
