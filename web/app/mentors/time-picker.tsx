import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { DAY, MINUTE } from '../../../functions/src/order/policy.ts';
import { watchBusyTimes, type Mentor, type Reader, type Stretch } from '../../client/index.ts';
import { Choices } from '../design/choices.tsx';
import { clock, dayKey, dayRange, shortDay } from '../design/format.ts';
import { Icon } from '../design/icon.tsx';
import { useLive } from '../design/live.ts';
import { Shown } from '../design/shown.tsx';
import { toldApart } from '../design/zone-names.ts';
import { settings } from '../session/settings.ts';
import { locale, t, zone } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { around, daysOf, startOfDay, WEEK, type Day } from './days.ts';
import { useLostTime } from './lost-time.ts';
import { words } from './words.ts';

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
 * A week, a day of it, and the times of that day in the person's own zone. Taken times are grey. A chosen time is always
 * one of the shown day: another week or day lets it go.
 */
export function TimePicker({ reader, mentorId, own, ...rest }: TimePickerProps) {
  const { chosen, onChoose } = rest;
  const today = startOfDay(now.value);
  const last = Math.floor((now.value + settings.value.horizon - today) / WEEK);
  const [week, setWeek] = useState(() => Math.max(0, Math.min(last, weekOf(chosen ?? today))));
  const from = today + week * WEEK;
  const busy = useLive<Stretch[]>(`${mentorId} ${from}`, (watcher) =>
    watchBusyTimes(reader, mentorId, around(from), watcher),
  );
  const show = (next: number) => () => {
    setWeek(next);
    onChoose(undefined);
  };
  return (
    <div class="stack">
      <div class="week">
        <strong role="status">{dayRange(from + DAY / 2, from + 6.5 * DAY)}</strong>
        <Turn name="left" label={t(words.earlier)} onClick={week === 0 ? undefined : show(week - 1)} />
        <Turn name="right" label={t(words.later)} onClick={week === last ? undefined : show(week + 1)} />
      </div>
      <Shown live={busy}>
        {(stretches) => (
          <Week {...rest} own={own} busy={without(own, stretches)} from={from} isLast={week === last} />
        )}
      </Shown>
    </div>
  );
}

/** The week of a time, counted from this one. */
const weekOf = (at: number): number => Math.floor((at - startOfDay(now.value)) / WEEK);

interface TurnProps {
  name: 'left' | 'right';
  label: string;
  onClick: (() => void) | undefined;
}

const Turn = ({ name, label, onClick }: TurnProps) => (
  <button
    type="button"
    class="button plain icon-only"
    aria-label={label}
    disabled={!onClick}
    onClick={onClick}
  >
    <Icon name={name} />
  </button>
);

const without = (own: Stretch | undefined, busy: readonly Stretch[]): Stretch[] =>
  busy.filter(({ startsAt, endsAt }) => startsAt !== own?.startsAt || endsAt !== own.endsAt);

interface WeekProps extends Omit<TimePickerProps, 'reader' | 'mentorId'> {
  busy: readonly Stretch[];
  from: number;
  isLast: boolean;
}

function Week({ mentor, minutes, own, busy, from, isLast, chosen, onChoose }: WeekProps) {
  const minute = Math.floor(now.value / MINUTE);
  const days = useMemo(
    () => daysOf(mentor, minutes, busy, from, now.value, settings.value),
    [mentor, minutes, busy, from, minute, zone.value, locale.value],
  );
  const [picked, setPicked] = useState(() => (chosen === undefined ? undefined : dayKey(chosen)));
  const day = days.find(({ key }) => key === picked) ?? days.find(({ free }) => free > 0) ?? days[0];
  return (
    <>
      <Choices
        title={t(words.day)}
        name="day"
        shape="tiles"
        chosen={day?.key}
        options={days.map(({ key, at, free, none }) => ({
          value: key,
          text: shortDay(at),
          hint: t(none ? words.noneFree[none] : words.freeTimes(free)),
          disabled: free === 0,
        }))}
        onChoose={(key) => {
          setPicked(key);
          onChoose(undefined);
        }}
      />
      <Lost lost={useLostTime(mentor, minutes, busy, chosen, onChoose)} />
      {day && day.free > 0 ? (
        <Starts
          day={day}
          own={own}
          chosen={chosen}
          onChoose={(startsAt) => {
            setPicked(day.key);
            onChoose(startsAt);
          }}
        />
      ) : (
        <p class="empty">{t(isLast ? words.noTimes : words.noTimesThisWeek)}</p>
      )}
    </>
  );
}

/** The news is brought into view: on a phone one may be reading far below. */
function Lost({ lost }: { lost: ReturnType<typeof useLostTime> }) {
  const news = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (lost) news.current?.scrollIntoView({ block: 'center' });
  }, [lost]);
  return (
    <div role="alert" ref={news}>
      {lost && <p class="trouble">{t(words.lost[lost])}</p>}
    </div>
  );
}

interface StartsProps extends Pick<WeekProps, 'own' | 'chosen'> {
  day: Day;
  onChoose: (startsAt: number) => void;
}

function Starts({ day: { times }, own, chosen, onChoose }: StartsProps) {
  const starts = times.map(({ startsAt }) => startsAt);
  const texts = toldApart(starts, zone.value, clock);
  return (
    <Choices
      title={t(words.time)}
      name="time"
      shape="tiles"
      chosen={chosen === undefined ? undefined : String(chosen)}
      options={times.map(({ startsAt, taken }, index) => ({
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
  );
}
