import { useState } from 'preact/hooks';
import type { Answer } from '../../client/index.ts';
import { useTask } from '../design/task.tsx';
import { FormDialog } from '../orders/form-dialog.tsx';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

interface ReceivedDialogProps {
  /** The payment that the callback reported. */
  told: string;
  send: (found: { amount: number; reference: string }) => Promise<Answer>;
  onClose: () => void;
}

/** Asks for the sum and the transaction. The sum is not filled in, because the provider's figure counts. */
export function ReceivedDialog({ told, send, onClose }: ReceivedDialogProps) {
  const task = useTask();
  const [amount, setAmount] = useState('');
  const [reference, setReference] = useState('');
  const submit = async (): Promise<void> => {
    const found = { amount: Number(amount), reference: reference.trim() };
    if (await task.start(() => send(found))) onClose();
  };
  return (
    <FormDialog
      title={t(words.receivedTitle)}
      action={t(words.receivedNow)}
      leave={words.back}
      kind="primary"
      task={task}
      onSend={submit}
      onClose={onClose}
    >
      <p>{t(words.receivedLead(told))}</p>
      <label>
        {t(words.rupiahCame)}
        <input
          required
          type="number"
          min={1}
          max={1_000_000_000}
          step={1}
          value={amount}
          onInput={({ currentTarget }) => {
            setAmount(currentTarget.value);
          }}
        />
      </label>
      <label>
        {t(words.transaction)}
        <input
          required
          minLength={3}
          maxLength={500}
          autocomplete="off"
          value={reference}
          onInput={({ currentTarget }) => {
            setReference(currentTarget.value);
          }}
        />
      </label>
    </FormDialog>
  );
}
