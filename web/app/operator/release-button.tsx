import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { releaseRemoval } from '../../client/operator-people.ts';
import { Button } from '../design/button.tsx';
import { useTask } from '../design/task.tsx';
import { FormDialog } from '../orders/form-dialog.tsx';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { words } from './people-words.ts';

interface ReleaseButtonProps {
  personId: string;
  onReleased: () => void;
  /** What it waits for. */
  children: ComponentChildren;
}

/** Lets a removal go on over what it waits for, once that was confirmed. */
export function ReleaseButton({ personId, onReleased, children }: ReleaseButtonProps) {
  const task = useTask();
  const [open, setOpen] = useState(false);
  const send = async (): Promise<void> => {
    if (!(await task.start(() => releaseRemoval(operatorAccess(), personId)))) return;
    setOpen(false);
    onReleased();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(words.release)}</Button>
      {open && (
        <FormDialog
          title={t(words.releaseTitle)}
          action={t(words.releaseNow)}
          leave={words.wait}
          kind="danger"
          task={task}
          onSend={send}
          onClose={() => setOpen(false)}
        >
          <p>
            <code>{personId}</code>
          </p>
          {children}
          <p>{t(words.releaseLead)}</p>
        </FormDialog>
      )}
    </>
  );
}
