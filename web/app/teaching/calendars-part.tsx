import { useState } from 'preact/hooks';
import { mostCalendars } from '../../../functions/src/contract/busy-calendars.ts';
import { nameCalendars, watchOwnCalendars, type Me, type OwnCalendar } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { useLive } from '../design/live.ts';
import { Shown } from '../design/shown.tsx';
import { Trouble, useTask, type Task } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

/** The mentor's own calendars that count as busy, each with its state. A change is saved at once. */
export function CalendarsPart({ me }: { me: Me }) {
  const live = useLive<OwnCalendar[]>(me.uid, (watcher) => watchOwnCalendars(me, watcher));
  return (
    <section class="part">
      <h2>{t(words.calendars)}</h2>
      <p class="quiet">{t(words.calendarsLead)}</p>
      <Shown live={live}>{(calendars) => <Calendars me={me} calendars={calendars} />}</Shown>
    </section>
  );
}

function Calendars({ me, calendars }: { me: Me; calendars: readonly OwnCalendar[] }) {
  const task = useTask();
  const ids = calendars.map(({ id }) => id);
  const name = (wanted: readonly string[]) => task.start(() => nameCalendars(me, wanted));
  const keep = (wanted: readonly string[]) => () => {
    void name(wanted);
  };
  return (
    <>
      {calendars.map(({ id, text }) => (
        <div key={id}>
          <strong>{id}</strong>
          <p>{t(text ?? words.calendarTried)}</p>
          <Button onClick={keep(ids.filter((other) => other !== id))}>{t(words.removeCalendar(id))}</Button>
        </div>
      ))}
      {calendars.length > 0 && (
        <Button busy={task.busy} onClick={keep(ids)}>
          {t(words.tryCalendars)}
        </Button>
      )}
      {calendars.length < mostCalendars && <AddCalendar task={task} add={(id) => name([...ids, id])} />}
      <Trouble task={task} />
    </>
  );
}

function AddCalendar({ task, add }: { task: Task; add: (id: string) => Promise<boolean> }) {
  const [id, setId] = useState('');
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void add(id.trim()).then((done) => {
          if (done) setId('');
        });
      }}
    >
      <label>
        {t(words.calendarId)}
        <input
          type="email"
          required
          maxLength={254}
          value={id}
          onInput={({ currentTarget }) => {
            setId(currentTarget.value);
          }}
        />
      </label>
      <Button busy={task.busy}>{t(words.addCalendar)}</Button>
    </form>
  );
}
