import { useState } from 'preact/hooks';
import { closeAccount, type Answer, type ClosingState } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { useTask } from '../design/task.tsx';
import { FormDialog } from '../orders/form-dialog.tsx';
import { t } from '../session/locale.ts';
import { ownDataAccess } from '../session/session.ts';
import { words } from './words.ts';

interface ClosePartProps {
  onClosed: (closing: ClosingState) => void;
}

/** What follows when the account is closed, in words, and the way to do it. */
export function ClosePart({ onClosed }: ClosePartProps) {
  const [open, setOpen] = useState(false);
  return (
    <section class="card stack" aria-labelledby="close">
      <h2 id="close">{t(words.close)}</h2>
      <p>{t(words.closeLead)}</p>
      <ol class="what-follows">
        {words.steps.map((step) => (
          <li key={step.en}>{t(step)}</li>
        ))}
      </ol>
      <div class="row">
        <Button kind="danger" onClick={() => setOpen(true)}>
          {t(words.closeButton)}
        </Button>
      </div>
      {open && <CloseDialog onClosed={onClosed} onClose={() => setOpen(false)} />}
    </section>
  );
}

function refused(error: unknown): Answer {
  const isOld = error instanceof Error && error.message === 'sign-in-again';
  return { outcome: 'failed', text: isOld ? words.signInAgain : words.failed };
}

function CloseDialog({ onClosed, onClose }: ClosePartProps & { onClose: () => void }) {
  const task = useTask();
  const [understood, setUnderstood] = useState(false);
  const done = (closing: ClosingState): Answer => {
    onClosed(closing);
    return { outcome: 'done' };
  };
  const send = async (): Promise<void> => {
    await task.start(() => closeAccount(ownDataAccess()).then(done, refused));
  };
  return (
    <FormDialog
      title={t(words.closeTitle)}
      action={t(words.closeNow)}
      leave={words.keep}
      kind="danger"
      task={task}
      onSend={send}
      onClose={onClose}
    >
      <label class="check">
        <input
          type="checkbox"
          required
          checked={understood}
          onChange={({ currentTarget }) => setUnderstood(currentTarget.checked)}
        />
        {t(words.understood)}
      </label>
    </FormDialog>
  );
}
