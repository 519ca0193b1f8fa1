import { useEffect, useState } from 'preact/hooks';
import type { Mentor } from '../../client/index.ts';
import { utcOf } from '../design/calendar-days.ts';
import { clock, longDay, zoneName } from '../design/format.ts';
import type { DayNote } from '../design/day-button.tsx';
import { MonthCalendar } from '../design/month-calendar.tsx';
import { t, zone } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { OwnZone } from '../session/own-zone.tsx';
import type { BookableDays } from './days.ts';
import { words } from './words.ts';

interface DayPickerProps {
  mentor: Mentor;
  days: BookableDays;
  chosen: string;
  onChoose: (day: string) => void;
}

/** The calendar of the days that can be ordered, with the zone that makes them days. A day without free times says why. */
export function DayPicker({ mentor, days, chosen, onChoose }: DayPickerProps) {
  const [at, setAt] = useState(chosen);
  useEffect(() => {
    setAt(chosen);
  }, [chosen]);
  const [asked, setAsked] = useState<string>();
  const noteOf = (day: string): DayNote => {
    const { free, none } = days.dayOf(day);
    if (none === undefined) return { look: 'free', text: t(words.freeTimes(free)) };
    return { look: none, text: t(words.noneFree[none]), closed: true };
  };
  const press = (day: string): void => {
    const isFree = days.dayOf(day).free > 0;
    setAsked(isFree ? undefined : day);
    if (isFree) onChoose(day);
  };
  return (
    <section class="days" aria-label={t(words.day)}>
      <MonthCalendar
        at={at}
        onMove={setAt}
        first={days.today}
        last={days.last}
        today={days.today}
        chosen={chosen}
        noteOf={noteOf}
        onChoose={press}
      />
      <p role="status" class="asked">
        {asked !== undefined && `${longDay(utcOf(asked), 'UTC')}: ${noteOf(asked).text}.`}
      </p>
      <Legend />
      <OwnZone />
      {mentor.timeZone !== zone.value && (
        <p class="quiet">
          {t(words.mentorZone(zoneName(now.value, mentor.timeZone), clock(now.value, mentor.timeZone)))}
        </p>
      )}
    </section>
  );
}

/** What the looks of the days mean. Each day says it in words, too. */
const Legend = () => (
  <ul class="legend" aria-hidden="true">
    <li>
      <span class="day-of-month free">1</span> {t(words.someFree)}
    </li>
    {(['full', 'closed', 'beyond'] as const).map((none) => (
      <li key={none}>
        <span class={`day-of-month ${none}`}>1</span> {t(words.noneFree[none])}
      </li>
    ))}
  </ul>
);
