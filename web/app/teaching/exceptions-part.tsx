import { useState } from 'preact/hooks';
import type { Teaching } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { dayKey, longDay } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { HoursFields } from './hours-fields.tsx';
import { changed, without } from './records.ts';
import { words } from './words.ts';

type Exceptions = Teaching['exceptions'];

interface ExceptionsPartProps {
  exceptions: Exceptions;
  onChange: (exceptions: Exceptions) => void;
}

/** Special dates. Past ones are left out. */
export function ExceptionsPart({ exceptions, onChange }: ExceptionsPartProps) {
  const [date, setDate] = useState('');
  const today = dayKey(now.value);
  const ahead = Object.entries(exceptions)
    .filter(([one]) => one >= today)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <fieldset class="part">
      <legend>{t(words.exceptions)}</legend>
      <p class="quiet">{t(words.exceptionsLead)}</p>
      {ahead.map(([one, hours]) => (
        <div class="day-hours" key={one}>
          <strong>{nameOf(one)}</strong>
          <div class="row">
            <HoursFields
              day={nameOf(one)}
              hours={hours === 'closed' ? [] : hours}
              onChange={(next) => {
                onChange(changed(exceptions, one, next.length === 0 ? 'closed' : next));
              }}
            />
            <Button
              label={t(words.removeDate(nameOf(one)))}
              onClick={() => {
                onChange(without(exceptions, one));
              }}
            >
              {t(words.remove)}
            </Button>
          </div>
        </div>
      ))}
      <div class="row new-date">
        <label>
          {t(words.date)}
          <input
            type="date"
            min={today}
            value={date}
            onInput={({ currentTarget }) => {
              setDate(currentTarget.value);
            }}
          />
        </label>
        <Button
          onClick={() => {
            if (date !== '') onChange({ ...exceptions, [date]: 'closed' });
            setDate('');
          }}
        >
          <Icon name="plus" /> {t(words.addDate)}
        </Button>
      </div>
    </fieldset>
  );
}

/** The day of the date, independent of the person's time zone. */
const nameOf = (date: string): string => longDay(Date.parse(`${date}T00:00:00Z`), 'UTC');
