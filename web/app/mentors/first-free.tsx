import type { Time } from '../../client/index.ts';
import { utcOf } from '../design/calendar-days.ts';
import { clock, longDay, shortDay } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

interface FirstFreeProps {
  time: Time | undefined;
  /** The last day that can be ordered. */
  last: string;
  chosen: number | undefined;
  onChoose: (startsAt: number) => void;
}

/** The first time that is free, to be chosen by one press. */
export const FirstFree = ({ time, last, chosen, onChoose }: FirstFreeProps) =>
  time ? (
    <button
      type="button"
      class="button plain first-free"
      aria-pressed={chosen === time.startsAt}
      onClick={() => onChoose(time.startsAt)}
    >
      <span>{t(words.firstFree)}</span>
      <b>
        {shortDay(time.startsAt)}, {clock(time.startsAt)}
      </b>
    </button>
  ) : (
    <p class="empty">{t(words.noneFreeUntil(longDay(utcOf(last), 'UTC')))}</p>
  );
