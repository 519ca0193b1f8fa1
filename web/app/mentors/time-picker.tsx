import { useEffect, useMemo, useState } from 'preact/hooks';
import { MINUTE } from '../../../functions/src/order/policy.ts';
import { watchBusyTimes, type Mentor, type Reader, type Stretch } from '../../client/index.ts';
import { dayKey } from '../design/format.ts';
import { useLive } from '../design/live.ts';
import { Shown } from '../design/shown.tsx';
import { locale, zone } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { settings } from '../session/settings.ts';
import { DayPicker } from './day-picker.tsx';
import { allTimes, bookableDays, bookableTime, without } from './days.ts';
import { FirstFree } from './first-free.tsx';
import { LostNotice } from './lost-notice.tsx';
import { useLostTime } from './lost-time.ts';
import { StartTimes } from './start-times.tsx';

interface TimePickerProps {
  reader: Reader;
  mentorId: string;
  mentor: Mentor;
  minutes: number;
  /** The session to be moved: its own time does not count as taken, and is not offered. */
  own?: Stretch | undefined;
  chosen: number | undefined;
  onChoose: (startsAt: number | undefined) => void;
}

/**
 * A month, and the times of one of its days in the person's own zone. A chosen time is always one of those that are shown:
 * another day lets it go, another month or another zone does not.
 */
export function TimePicker({ reader, mentorId, ...rest }: TimePickerProps) {
  const span = bookableTime(now.value, settings.value);
  const busy = useLive<Stretch[]>(`${mentorId} ${span.startsAt}`, (watcher) =>
    watchBusyTimes(reader, mentorId, span, watcher),
  );
  return (
    <div class="time-picker">
      <Shown live={busy}>{(stretches) => <Picker {...rest} busy={stretches} />}</Shown>
    </div>
  );
}

interface PickerProps extends Omit<TimePickerProps, 'reader' | 'mentorId'> {
  busy: readonly Stretch[];
}

function Picker({ mentor, minutes, own, busy, chosen, onChoose }: PickerProps) {
  const minute = Math.floor(now.value / MINUTE);
  const all = useMemo(
    () => allTimes(mentor, minutes, busy, own, now.value, settings.value),
    [mentor, minutes, busy, own],
  );
  const days = useMemo(
    () => bookableDays(all, now.value, settings.value),
    [all, minute, zone.value, locale.value],
  );
  const lost = useLostTime(mentor, minutes, without(own, busy), chosen, onChoose);
  const [picked, setPicked] = useState<string>();
  useEffect(() => {
    if (chosen !== undefined) setPicked(dayKey(chosen));
  }, [chosen, zone.value]);
  const firstDay = days.first && dayKey(days.first.startsAt);
  const day = (chosen === undefined ? picked : dayKey(chosen)) ?? firstDay ?? days.today;
  return (
    <div class="picker">
      <DayPicker
        mentor={mentor}
        days={days}
        chosen={day}
        onChoose={(other) => {
          if (other === day) return;
          setPicked(other);
          onChoose(undefined);
        }}
      />
      <div class="stack">
        <FirstFree time={days.first} last={days.last} chosen={chosen} onChoose={onChoose} />
        <LostNotice lost={lost} />
        <StartTimes day={day} times={days.dayOf(day).times} own={own} chosen={chosen} onChoose={onChoose} />
      </div>
    </div>
  );
}
