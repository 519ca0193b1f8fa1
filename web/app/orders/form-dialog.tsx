import type { ComponentChildren } from 'preact';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Trouble, type Task } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

interface FormDialogProps {
  title: string;
  /** The label of the button that sends it. */
  action: string;
  /** The label of the button that closes it. */
  leave?: { id: string; en: string };
  kind: 'primary' | 'danger';
  task: Task;
  children: ComponentChildren;
  onSend: () => Promise<void>;
  onClose: () => void;
}

/** A dialog with a form, to be sent or closed. */
export const FormDialog = ({
  title,
  action,
  leave = words.keep,
  kind,
  task,
  children,
  onSend,
  onClose,
}: FormDialogProps) => (
  <Dialog title={title} onClose={onClose}>
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void onSend();
      }}
    >
      {children}
      <Trouble task={task} />
      <div class="row">
        <Button kind={kind} busy={task.busy}>
          {action}
        </Button>
        <Button onClick={onClose}>{t(leave)}</Button>
      </div>
    </form>
  </Dialog>
);
