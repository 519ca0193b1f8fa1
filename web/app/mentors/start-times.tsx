import type { Stretch, Time } from '../../client/index.ts';
import { utcOf } from '../design/calendar-days.ts';
import { Choices } from '../design/choices.tsx';
import { clock, namedDay } from '../design/format.ts';
import { toldApart } from '../design/zone-names.ts';
import { t, zone } from '../session/locale.ts';
import { words } from './words.ts';

interface StartTimesProps {
  day: string;
  times: readonly Time[];
  /** The session to be moved. */
  own: Stretch | undefined;
  chosen: number | undefined;
  onChoose: (startsAt: number) => void;
}

/** The times of a day, to choose one. Those that are taken stay in sight. */
export function StartTimes({ day, times, own, chosen, onChoose }: StartTimesProps) {
  if (times.length === 0) return null;
  const starts = times.map(({ startsAt }) => startsAt);
  const texts = toldApart(starts, zone.value, clock);
  return (
    <Choices
      title={t(words.timeOn(namedDay(utcOf(day), 'UTC')))}
      name="time"
      shape="times"
      chosen={chosen === undefined ? undefined : String(chosen)}
      options={times.map(({ startsAt, taken }, index) => ({
        value: String(startsAt),
        text: texts[index] ?? clock(startsAt),
        disabled: taken,
        ...(taken && { hint: t(startsAt === own?.startsAt ? words.own : words.taken) }),
      }))}
      onChoose={(value) => {
        onChoose(Number(value));
      }}
    />
  );
}
