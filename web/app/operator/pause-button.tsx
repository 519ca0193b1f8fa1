import type { Answer, Bilingual } from '../../client/index.ts';
import { words } from './payout-words.ts';
import { ReasonButton } from './reason-button.tsx';

interface PauseButtonProps<Value> {
  isPaused: boolean;
  label: Bilingual;
  title: Bilingual;
  send: (
    command: 'pause-payouts' | 'resume-payouts',
    reason: string,
  ) => Promise<{ outcome: 'done'; value: Value } | Extract<Answer, { text: Bilingual }>>;
  onDone: (next: Value, said: Bilingual) => void;
}

/** Stops payouts, or lets them go on. */
export const PauseButton = <Value,>({ isPaused, label, title, send, onDone }: PauseButtonProps<Value>) => (
  <ReasonButton
    kind={isPaused ? 'primary' : 'danger'}
    label={label}
    title={title}
    lead={isPaused ? words.resumeLead : words.pauseLead}
    button={isPaused ? words.resumeNow : words.pauseNow}
    send={async (reason) => {
      const answer = await send(isPaused ? 'resume-payouts' : 'pause-payouts', reason);
      if (answer.outcome === 'done') onDone(answer.value, isPaused ? words.resumed : words.paused);
      return answer;
    }}
  />
);
