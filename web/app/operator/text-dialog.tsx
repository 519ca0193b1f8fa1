import { useState } from 'preact/hooks';
import type { Answer } from '../../client/index.ts';
import { useTask } from '../design/task.tsx';
import { FormDialog } from '../orders/form-dialog.tsx';
import { words } from './words.ts';

interface TextDialogProps {
  title: string;
  lead: string;
  /** The label of the text: 3 to 500 characters. */
  label: string;
  button: string;
  send: (text: string) => Promise<Answer>;
  onClose: () => void;
}

/** Asks for the text that a command requires. */
export function TextDialog({ title, lead, label, button, send, onClose }: TextDialogProps) {
  const task = useTask();
  const [text, setText] = useState('');
  const submit = async (): Promise<void> => {
    if (await task.start(() => send(text.trim()))) onClose();
  };
  return (
    <FormDialog
      title={title}
      action={button}
      leave={words.back}
      kind="primary"
      task={task}
      onSend={submit}
      onClose={onClose}
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
    </FormDialog>
  );
}
