import { useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { Trouble, useTask } from './task.tsx';

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** Shown once it is copied. */
  readonly copied: string;
}

/** Copies a text, or says that it failed: a browser may refuse, and has no clipboard for a page without TLS. */
export function CopyButton({ text, label, copied }: CopyButtonProps) {
  const task = useTask();
  const [done, setDone] = useState(false);
  const copy = () =>
    task.start(async () => {
      await navigator.clipboard.writeText(text);
      return { outcome: 'done' };
    });
  return (
    <>
      <Button busy={task.busy} onClick={() => void copy().then(setDone)}>
        {label}
      </Button>
      <span role="status">{done && copied}</span>
      <Trouble task={task} />
    </>
  );
}
