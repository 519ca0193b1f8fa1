import { useState } from 'preact/hooks';
import type { Answer, Bilingual } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { t } from '../session/locale.ts';
import { TextDialog } from './text-dialog.tsx';
import { words } from './words.ts';

interface ReasonButtonProps {
  kind?: 'primary' | 'plain' | 'danger';
  label: Bilingual;
  /** The dialog that asks for the reason. */
  title: Bilingual;
  lead: Bilingual;
  button: Bilingual;
  send: (reason: string) => Promise<Answer>;
}

/** The button of a command that requires a reason. */
export function ReasonButton({ kind = 'plain', label, title, lead, button, send }: ReasonButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind={kind} onClick={() => setOpen(true)}>
        {t(label)}
      </Button>
      {open && (
        <TextDialog
          title={t(title)}
          lead={t(lead)}
          label={t(words.reason)}
          button={t(button)}
          send={send}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
