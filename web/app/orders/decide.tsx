import { useEffect, useState } from 'preact/hooks';
import { decide, watchCalendarTimes, type Decision, type Me, type Order } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { TextArea } from '../design/text-area.tsx';
import { t } from '../session/locale.ts';
import { FormDialog } from './form-dialog.tsx';
import { words } from './words.ts';

interface DecideProps {
  me: Me;
  order: Order;
  onDecided?: (decision: Decision['decision']) => void;
}

/** The mentor's two answers. Approving takes one press; rejecting first asks for the reason. */
export function Decide({ me, order, onDecided }: DecideProps) {
  const task = useTask();
  const [rejecting, setRejecting] = useState(false);
  const name = order.terms?.menteeName ?? '';
  const say = async (decision: Decision): Promise<void> => {
    const done = await task.start(() => decide(me, order, decision));
    if (done) onDecided?.(decision.decision);
  };
  const isBusy = useOwnCalendar(me, order);
  return (
    <>
      {isBusy && <p class="notice">{t(words.busyThen)}</p>}
      <div class="row">
        <Button
          kind="primary"
          busy={task.busy}
          label={t(words.approveOf(name))}
          onClick={() => void say({ decision: 'approved' })}
        >
          {t(words.approve)}
        </Button>
        <Button
          label={t(words.rejectOf(name))}
          onClick={() => {
            setRejecting(true);
          }}
        >
          {t(words.reject)}
        </Button>
      </div>
      <Trouble task={task} />
      {rejecting && (
        <RejectDialog
          me={me}
          order={order}
          onClose={() => {
            setRejecting(false);
          }}
          onDecided={() => onDecided?.('rejected')}
        />
      )}
    </>
  );
}

/** Whether something stands in the mentor's own calendar at the time that is asked for. */
function useOwnCalendar(me: Me, { request: { mentorId, startsAt, minutes } }: Order): boolean {
  const [isBusy, setBusy] = useState(false);
  useEffect(
    () =>
      watchCalendarTimes(me, mentorId, { startsAt, endsAt: startsAt + minutes * 60_000 }, (times) => {
        setBusy(times.length > 0);
      }),
    [mentorId, startsAt, minutes],
  );
  return isBusy;
}

function RejectDialog({
  me,
  order,
  onClose,
  onDecided,
}: {
  me: Me;
  order: Order;
  onClose: () => void;
  onDecided: () => void;
}) {
  const task = useTask();
  const [reason, setReason] = useState('');
  const reject = async (): Promise<void> => {
    if (!(await task.start(() => decide(me, order, { decision: 'rejected', reason: reason.trim() })))) return;
    onClose();
    onDecided();
  };
  return (
    <FormDialog
      title={t(words.rejectTitle)}
      action={t(words.rejectNow)}
      kind="danger"
      task={task}
      onSend={reject}
      onClose={onClose}
    >
      <p>{t(words.rejectLead)}</p>
      <TextArea label={t(words.reason)} value={reason} maxLength={500} required onInput={setReason} />
    </FormDialog>
  );
}
