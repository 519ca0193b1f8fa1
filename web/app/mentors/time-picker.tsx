import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { offsetAt } from '../../../functions/src/order/schedule.ts';
import {
  timesOf,
  watchBusyTimes,
  type Me,
  type Mentor,
  type Stretch,
  type Time,
} from '../../client/index.ts';
import { byDay } from '../design/by-day.ts';
import { Choices } from '../design/choices.tsx';
import { clock, dayKey, shortDay } from '../design/format.ts';
import { Icon } from '../design/icon.tsx';
import { useLive } from '../design/live.ts';
import { Shown } from '../design/shown.tsx';
import { toldApart } from '../design/zone-names.ts';
import { settings } from '../session/settings.ts';
import { locale, t, zone } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { words } from './words.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;

interface TimePickerProps {
  me: Me;
  mentorId: string;
  mentor: Mentor;
  minutes: number;
  /** The session to be moved: its own time does not count as taken, and is not offered. */
  own?: Stretch | undefined;
  chosen: number | undefined;
  onChoose: (startsAt: number | undefined) => void;
}

/** A week, a day of it, and the times of that day in the person's own zone. Taken times are grey. */
export function TimePicker({ me, mentorId, own, ...rest }: TimePickerProps) {
  const [week, setWeek] = useState(0);
  const from = startOfDay(now.value) + week * WEEK;
  const window = { startsAt: from - DAY, endsAt: from + WEEK + DAY };
  const busy = useLive<Stretch[]>(`${me.uid} ${mentorId} ${from}`, (watcher) =>
    watchBusyTimes(me, mentorId, window, watcher),
  );
  return (
    <>
      <Shown live={busy}>
        {(stretches) => (
          <Week {...rest} own={own} busy={without(own, stretches)} from={from} window={window} />
        )}
      </Shown>
      <div class="row">
        <button
          type="button"
          class="button plain"
          disabled={week === 0}
          onClick={() => {
            setWeek(week - 1);
          }}
        >
          <Icon name="left" /> {t(words.earlier)}
        </button>
        <button
          type="button"
          class="button plain"
          disabled={week === 8}
          onClick={() => {
            setWeek(week + 1);
          }}
        >
          {t(words.later)} <Icon name="right" />
        </button>
      </div>
    </>
  );
}

const without = (own: Stretch | undefined, busy: readonly Stretch[]): Stretch[] =>
  busy.filter(({ startsAt, endsAt }) => startsAt !== own?.startsAt || endsAt !== own.endsAt);

interface WeekProps extends Omit<TimePickerProps, 'me' | 'mentorId'> {
  busy: readonly Stretch[];
  from: number;
  window: Stretch;
}

function Week({ mentor, minutes, own, busy, from, window, chosen, onChoose }: WeekProps) {
  const days = useDays(mentor, minutes, busy, from, window);
  const [picked, setPicked] = useState<string>();
  const day = days.find(({ key }) => key === picked) ?? days.find(({ free }) => free > 0) ?? days[0];
  const lost = useLost(mentor, minutes, busy, chosen, onChoose);
  const starts = (day?.times ?? []).map(({ startsAt }) => startsAt);
  const texts = toldApart(starts, zone.value, clock);
  return (
    <>
      <Choices
        title={t(words.day)}
        name="day"
        shape="tiles"
        chosen={day?.key}
        options={days.map(({ key, at, free }) => ({
          value: key,
          text: shortDay(at),
          hint: t(free > 0 ? words.freeTimes(free) : words.full),
          disabled: free === 0,
        }))}
        onChoose={setPicked}
      />
      <div role="alert">{lost && <p class="trouble">{t(words.lost[lost])}</p>}</div>
      {day && day.free > 0 ? (
        <Choices
          title={t(words.time)}
          name="time"
          shape="tiles"
          chosen={chosen === undefined ? undefined : String(chosen)}
          options={day.times.map(({ startsAt, taken }, index) => ({
            value: String(startsAt),
            text: texts[index] ?? clock(startsAt),
            disabled: taken || startsAt === own?.startsAt,
            ...(taken && { hint: t(words.taken) }),
            ...(startsAt === own?.startsAt && { hint: t(words.own) }),
          }))}
          onChoose={(value) => {
            onChoose(Number(value));
          }}
        />
      ) : (
        <p class="empty">{t(words.noTimes)}</p>
      )}
    </>
  );
}

type Loss = 'taken' | 'length' | 'passed';

/** Drops a chosen time that is no longer available, in any week, and says why. */
function useLost(
  mentor: Mentor,
  minutes: number,
  busy: readonly Stretch[],
  chosen: number | undefined,
  onChoose: (startsAt: undefined) => void,
): Loss | undefined {
  const [lost, setLost] = useState<Loss>();
  /** The length for which the chosen time was free. */
  const fitted = useRef(minutes);
  const loss =
    chosen === undefined ? undefined : lossOf(mentor, minutes, busy, chosen, fitted.current !== minutes);
  useEffect(() => {
    if (chosen === undefined) return;
    setLost(loss);
    if (loss === undefined) fitted.current = minutes;
    else onChoose(undefined);
  }, [loss, chosen, minutes]);
  return lost;
}

function lossOf(
  mentor: Mentor,
  minutes: number,
  busy: readonly Stretch[],
  chosen: number,
  lengthChanged: boolean,
): Loss | undefined {
  const [time] = timesOf(mentor, minutes, busy, { startsAt: chosen, endsAt: chosen + 1 }, now.value);
  if (time && !time.taken) return undefined;
  if (lengthChanged) return 'length';
  return time ? 'taken' : 'passed';
}

/** Midnight where the person is. */
function startOfDay(at: number): number {
  const ahead = offsetAt(at, zone.value);
  return Math.floor((at + ahead) / DAY) * DAY - ahead;
}

interface Day {
  key: string;
  at: number;
  times: Time[];
  free: number;
}

function useDays(
  mentor: Mentor,
  minutes: number,
  busy: readonly Stretch[],
  from: number,
  window: Stretch,
): Day[] {
  const minute = Math.floor(now.value / 60_000);
  return useMemo(() => {
    const times = byDay(
      timesOf(mentor, minutes, busy, window, now.value, settings.value),
      ({ startsAt }) => startsAt,
    );
    return Array.from({ length: 7 }, (_, index) => {
      const at = from + index * DAY + DAY / 2;
      const key = dayKey(at);
      const those = times.get(key) ?? [];
      return { key, at, times: those, free: those.filter(({ taken }) => !taken).length };
    });
  }, [mentor, minutes, busy, from, minute, zone.value, locale.value]);
}
