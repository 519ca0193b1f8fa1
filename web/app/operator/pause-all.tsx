import { useState } from 'preact/hooks';
import type { Bilingual } from '../../client/index.ts';
import { pauseAllPayouts, type WaitingPayees } from '../../client/operator-payouts.ts';
import { Button } from '../design/button.tsx';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { words } from './payout-words.ts';
import { TextDialog } from './text-dialog.tsx';

interface PauseAllProps {
  isPaused: boolean;
  onDone: (next: WaitingPayees, said: Bilingual) => void;
}

/** Stops the payouts of all mentors, or lets them go on. */
export function PauseAll({ isPaused, onDone }: PauseAllProps) {
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="all">
      <h2 id="all">{t(words.all)}</h2>
      <p class={isPaused ? 'notice' : undefined}>{t(isPaused ? words.allStopped : words.allGo)}</p>
      <Button kind={isPaused ? 'primary' : 'danger'} onClick={() => setOpen(true)}>
        {t(isPaused ? words.resumeAll : words.pauseAll)}
      </Button>
      {open && (
        <TextDialog
          title={t(isPaused ? words.resumeAllTitle : words.pauseAllTitle)}
          lead={t(isPaused ? words.resumeLead : words.pauseLead)}
          label={t(words.reason)}
          button={t(isPaused ? words.resumeNow : words.pauseNow)}
          send={async (reason) => {
            const command = isPaused ? 'resume-payouts' : 'pause-payouts';
            const answer = await pauseAllPayouts(operatorAccess(), command, reason);
            if (answer.outcome === 'done') onDone(answer.value, isPaused ? words.resumed : words.paused);
            return answer;
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  );
}
