import type { Teaching } from '../../client/index.ts';
import { t } from '../session/locale.ts';
import { HoursFields } from './hours-fields.tsx';
import { words } from './words.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

interface WeekPartProps {
  week: Teaching['availability'];
  onChange: (week: Teaching['availability']) => void;
}

export const WeekPart = ({ week, onChange }: WeekPartProps) => (
  <fieldset class="part">
    <legend>{t(words.week)}</legend>
    {days.map((day) => (
      <div class="day-hours" key={day}>
        <strong>{t(words.days[day])}</strong>
        <div class="row">
          <HoursFields
            day={t(words.days[day])}
            hours={week[day] ?? []}
            onChange={(hours) => {
              onChange({ ...week, [day]: hours });
            }}
          />
        </div>
      </div>
    ))}
  </fieldset>
);
