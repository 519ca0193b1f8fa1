import { useState } from 'preact/hooks';
import type { Answer, Bilingual } from '../../client/index.ts';
import { connected } from '../session/session.ts';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

export interface Task {
  readonly busy: boolean;
  readonly trouble: Bilingual | undefined;
  /** Runs it, unless it is already running; `true`: it is done. */
  readonly start: (run: () => Promise<Answer>) => Promise<boolean>;
}

/** One request at a time, with its result. Nothing is sent while the database is unreachable. */
export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Bilingual>();
  const start = async (run: () => Promise<Answer>): Promise<boolean> => {
    if (busy) return false;
    if (connected.value === false) {
      setTrouble(words.offlineTask);
      return false;
    }
    setBusy(true);
    setTrouble(undefined);
    const answer = await run().catch(() => ({ outcome: 'failed', text: words.failed }) as const);
    setBusy(false);
    if (answer.outcome !== 'done') setTrouble(answer.text);
    return answer.outcome === 'done';
  };
  return { busy, trouble, start };
}

/** Why the request failed, read out by screen readers. */
export const Trouble = ({ task }: { task: Pick<Task, 'trouble'> }) => (
  <div role="alert">{task.trouble && <p class="trouble">{t(task.trouble)}</p>}</div>
);
