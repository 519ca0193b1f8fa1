import type { Bilingual } from '../../client/index.ts';
import { pauseAllPayouts, type WaitingPayees } from '../../client/operator-payouts.ts';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { PauseButton } from './pause-button.tsx';
import { words } from './payout-words.ts';

interface PauseAllProps {
  isPaused: boolean;
  onDone: (next: WaitingPayees, said: Bilingual) => void;
}

/** Stops the payouts of all mentors, or lets them go on. */
export function PauseAll({ isPaused, onDone }: PauseAllProps) {
  return (
    <section aria-labelledby="all">
      <h2 id="all">{t(words.all)}</h2>
      <p class={isPaused ? 'notice' : undefined}>{t(isPaused ? words.allStopped : words.allGo)}</p>
      <PauseButton
        isPaused={isPaused}
        label={isPaused ? words.resumeAll : words.pauseAll}
        title={isPaused ? words.resumeAllTitle : words.pauseAllTitle}
        send={(command, reason) => pauseAllPayouts(operatorAccess(), command, reason)}
        onDone={onDone}
      />
    </section>
  );
}
