import { useState } from 'preact/hooks';
import { closePersonsAccount } from '../../client/operator-people.ts';
import { Button } from '../design/button.tsx';
import { useTask } from '../design/task.tsx';
import { FormDialog } from '../orders/form-dialog.tsx';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { words } from './people-words.ts';

interface ClosePersonButtonProps {
  person: string;
  onClosed: () => void;
}

/** Closes the account of a person, once that was confirmed. */
export function ClosePersonButton({ person, onClosed }: ClosePersonButtonProps) {
  const task = useTask();
  const [open, setOpen] = useState(false);
  const send = async (): Promise<void> => {
    if (!(await task.start(() => closePersonsAccount(operatorAccess(), person)))) return;
    setOpen(false);
    onClosed();
  };
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {t(words.close)}
      </Button>
      {open && (
        <FormDialog
          title={t(words.closeTitle)}
          action={t(words.closeNow)}
          leave={words.keep}
          kind="danger"
          task={task}
          onSend={send}
          onClose={() => setOpen(false)}
        >
          <p>
            <code>{person}</code>
          </p>
          <p>{t(words.closeLead)}</p>
        </FormDialog>
      )}
    </>
  );
}
