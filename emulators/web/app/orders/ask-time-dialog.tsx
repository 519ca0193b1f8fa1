import { useState } from 'preact/hooks';
import { askForAnotherTime, type Me, type Order } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { session } from '../design/format.ts';
import { Trouble, useTask } from '../design/task.tsx';
import { mentors } from '../mentors/mentors.ts';
import { TimePicker } from '../mentors/time-picker.tsx';
import { words as mentorWords } from '../mentors/words.ts';
import { t } from '../session/locale.ts';
import { summaryOf } from './summary.ts';
import { words } from './words.ts';

/** Another time of the same mentor's, for a session that is set. */
export function AskTimeDialog({ me, order, onClose }: { me: Me; order: Order; onClose: () => void }) {
  const task = useTask();
  const [startsAt, setStartsAt] = useState<number>();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { mentorId, minutes } = order.request;
  const mentor = mentors.value.state === 'there' ? mentors.value.value[mentorId] : undefined;
  const send = async (): Promise<void> => {
    setMissing(startsAt === undefined);
    if (startsAt === undefined) return;
    if (await task.start(() => askForAnotherTime(me, order, startsAt, reason.trim()))) onClose();
  };
  return (
    <Dialog title={t(words.askTitle)} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{t(words.askLead(summaryOf(order, me.uid).other))}</p>
        {mentor && (
          <TimePicker
            me={me}
            mentorId={mentorId}
            mentor={mentor}
            minutes={minutes}
            chosen={startsAt}
            onChoose={setStartsAt}
          />
        )}
        <label>
          {t(words.reasonOptional)}
          <textarea
            maxLength={500}
            rows={2}
            value={reason}
            onInput={({ currentTarget }) => {
              setReason(currentTarget.value);
            }}
          />
        </label>
        {startsAt !== undefined && (
          <p>
            <strong>{session(startsAt, startsAt + minutes * 60_000)}</strong>
          </p>
        )}
        <div role="alert">{missing && <p class="trouble">{t(mentorWords.chooseTime)}</p>}</div>
        <Trouble task={task} />
        <div class="row">
          <Button kind="primary" busy={task.busy}>
            {t(words.askNow)}
          </Button>
          <Button onClick={onClose}>{t(words.keep)}</Button>
        </div>
      </form>
    </Dialog>
  );
}
