import { useState } from 'preact/hooks';
import type { Answer, Bilingual } from '../../client/index.ts';
import { pausePayouts, retryPayouts, type ExplainedPayee } from '../../client/operator-payouts.ts';
import { Button } from '../design/button.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { words } from './payout-words.ts';
import { TextDialog } from './text-dialog.tsx';

interface PayeeActionsProps {
  payee: ExplainedPayee;
  onDone: (next: ExplainedPayee, said: Bilingual) => void;
}

/** Pays a mentor now, stops the payouts, or lets them go on. */
export function PayeeActions({ payee: { mentorId, standing }, onDone }: PayeeActionsProps) {
  const task = useTask();
  const [open, setOpen] = useState(false);
  const isPaused = standing.paused === true;
  const retry = async (): Promise<Answer> => {
    const answer = await retryPayouts(operatorAccess(), mentorId);
    if (answer.outcome === 'done') onDone(answer.value, words.retried);
    return answer;
  };
  const pause = async (reason: string): Promise<Answer> => {
    const command = isPaused ? 'resume-payouts' : 'pause-payouts';
    const answer = await pausePayouts(operatorAccess(), mentorId, command, reason);
    if (answer.outcome === 'done') onDone(answer.value, isPaused ? words.resumed : words.paused);
    return answer;
  };
  return (
    <>
      <Trouble task={task} />
      <div class="row apart-above">
        {!isPaused && (
          <Button kind="primary" busy={task.busy} onClick={() => void task.start(retry)}>
            {t(words.retry)}
          </Button>
        )}
        <Button kind={isPaused ? 'primary' : 'danger'} onClick={() => setOpen(true)}>
          {t(isPaused ? words.resume : words.pause)}
        </Button>
      </div>
      {open && (
        <TextDialog
          title={t(isPaused ? words.resumeTitle : words.pauseTitle)}
          lead={t(isPaused ? words.resumeLead : words.pauseLead)}
          label={t(words.reason)}
          button={t(isPaused ? words.resumeNow : words.pauseNow)}
          send={pause}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
