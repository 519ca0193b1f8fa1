import { useEffect, useState } from 'preact/hooks';
import { askForAnotherTime, type Me, type Order } from '../../client/index.ts';
import { session } from '../design/format.ts';
import { useTask } from '../design/task.tsx';
import { TextArea } from '../design/text-area.tsx';
import { knownMentor } from '../mentors/mentors.ts';
import { TimePicker } from '../mentors/time-picker.tsx';
import { words as mentorWords } from '../mentors/words.ts';
import { t } from '../session/locale.ts';
import { FormDialog } from './form-dialog.tsx';
import { summaryOf } from './summary.ts';
import { words } from './words.ts';

/** Asks for another time of the same mentor, for a scheduled session. */
export function AskTimeDialog({ me, order, onClose }: { me: Me; order: Order; onClose: () => void }) {
  const task = useTask();
  const [startsAt, setStartsAt] = useState<number>();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { mentorId, minutes } = order.request;
  const mentor = knownMentor(mentorId);
  useEffect(() => {
    if (startsAt !== undefined) setMissing(false);
  }, [startsAt]);
  const send = async (): Promise<void> => {
    setMissing(startsAt === undefined);
    if (startsAt === undefined) return;
    if (await task.start(() => askForAnotherTime(me, order, startsAt, reason.trim()))) onClose();
  };
  return (
    <FormDialog
      title={t(words.askTitle)}
      action={t(words.askNow)}
      kind="primary"
      task={task}
      onSend={send}
      onClose={onClose}
    >
      <p>{t(words.askLead(summaryOf(order, me.uid).other))}</p>
      {mentor && (
        <TimePicker
          reader={me}
          mentorId={mentorId}
          mentor={mentor}
          minutes={minutes}
          own={order.terms}
          chosen={startsAt}
          onChoose={setStartsAt}
        />
      )}
      <TextArea label={t(words.reasonOptional)} value={reason} maxLength={500} rows={2} onInput={setReason} />
      {startsAt !== undefined && (
        <p>
          <strong>{session(startsAt, startsAt + minutes * 60_000)}</strong>
        </p>
      )}
      <div role="alert">{missing && <p class="trouble">{t(mentorWords.chooseTime)}</p>}</div>
    </FormDialog>
  );
}
