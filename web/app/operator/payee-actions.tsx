import type { Answer, Bilingual } from '../../client/index.ts';
import { pausePayouts, retryPayouts, type ExplainedPayee } from '../../client/operator-payouts.ts';
import { Button } from '../design/button.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { PauseButton } from './pause-button.tsx';
import { words } from './payout-words.ts';

interface PayeeActionsProps {
  payee: ExplainedPayee;
  onDone: (next: ExplainedPayee, said: Bilingual) => void;
}

/** Pays a mentor now, stops the payouts, or lets them go on. */
export function PayeeActions({ payee: { mentorId, standing }, onDone }: PayeeActionsProps) {
  const task = useTask();
  const isPaused = standing.paused === true;
  const retry = async (): Promise<Answer> => {
    const answer = await retryPayouts(operatorAccess(), mentorId);
    if (answer.outcome === 'done') onDone(answer.value, words.retried);
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
        <PauseButton
          isPaused={isPaused}
          label={isPaused ? words.resume : words.pause}
          title={isPaused ? words.resumeTitle : words.pauseTitle}
          send={(command, reason) => pausePayouts(operatorAccess(), mentorId, command, reason)}
          onDone={onDone}
        />
      </div>
    </>
  );
}
