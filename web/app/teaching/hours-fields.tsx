import { bounds } from '../../../functions/src/order/bounds.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

export interface OpenHours {
  from: string;
  to: string;
}

/** `00:00` to `24:00`, each half hour. */
const marks = Array.from(
  { length: 49 },
  (_, index) => `${String(Math.floor(index / 2)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`,
);

interface HoursFieldsProps {
  day: string;
  hours: readonly OpenHours[];
  onChange: (hours: OpenHours[]) => void;
}

/** The hours of one day: any number of ranges, each from a time to a later one. */
export const HoursFields = ({ day, hours, onChange }: HoursFieldsProps) => (
  <>
    {hours.length === 0 && <span class="quiet">{t(words.closed)}</span>}
    {hours.map(({ from, to }, index) => {
      const put = (next: OpenHours) => {
        onChange(hours.with(index, next));
      };
      return (
        <span class="hours" key={index}>
          <Mark
            label={t(words.from(day))}
            value={from}
            options={marks.slice(0, -1)}
            onChange={(value) => {
              put({ from: value, to: to > value ? to : (marks[marks.indexOf(value) + 1] ?? '24:00') });
            }}
          />
          <span aria-hidden="true">–</span>
          <Mark
            label={t(words.to(day))}
            value={to}
            options={marks.filter((mark) => mark > from)}
            onChange={(value) => {
              put({ from, to: value });
            }}
          />
          <button
            type="button"
            class="button plain icon-only"
            aria-label={t(words.removeHours(day, `${from}–${to}`))}
            onClick={() => {
              onChange(hours.toSpliced(index, 1));
            }}
          >
            <Icon name="cross" />
          </button>
        </span>
      );
    })}
    {hours.length < bounds.hours && (hours.at(-1)?.to ?? '') < '24:00' && (
      <Button
        label={t(words.addHours(day))}
        onClick={() => {
          onChange([...hours, after(hours.at(-1))]);
        }}
      >
        <Icon name="plus" />
      </Button>
    )}
  </>
);

/** The first hours of a day, or some after the last. */
function after(last: OpenHours | undefined): OpenHours {
  if (!last) return { from: '09:00', to: '17:00' };
  const next = marks.indexOf(last.to);
  return { from: last.to, to: marks[Math.min(next + 2, marks.length - 1)] ?? '24:00' };
}

interface MarkProps {
  label: string;
  value: string;
  options: readonly string[];
  onChange: (value: string) => void;
}

const Mark = ({ label, value, options, onChange }: MarkProps) => (
  <select
    aria-label={label}
    value={value}
    onChange={({ currentTarget }) => {
      onChange(currentTarget.value);
    }}
  >
    {(options.includes(value) ? options : [value, ...options]).map((one) => (
      <option key={one}>{one}</option>
    ))}
  </select>
);
