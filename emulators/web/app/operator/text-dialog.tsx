import { useState } from 'preact/hooks';
import type { Answer } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

interface TextDialogProps {
  title: string;
  lead: string;
  /** Of the one text that is asked for: 3 to 500 characters. */
  label: string;
  button: string;
  send: (text: string) => Promise<Answer>;
  onClose: () => void;
}

/** Asks for the words without which a command does not go out. */
export function TextDialog({ title, lead, label, button, send, onClose }: TextDialogProps) {
  const task = useTask();
  const [text, setText] = useState('');
  const submit = async (): Promise<void> => {
    if (await task.start(() => send(text.trim()))) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p>{lead}</p>
        <label>
          {label}
          <input
            required
            minLength={3}
            maxLength={500}
            value={text}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
            }}
          />
        </label>
        <Trouble task={task} />
        <div class="row">
          <Button kind="primary" busy={task.busy}>
            {button}
          </Button>
          <Button onClick={onClose}>{t(words.back)}</Button>
        </div>
      </form>
    </Dialog>
  );
}
