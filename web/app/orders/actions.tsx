import { useState } from 'preact/hooks';
import type { Me, Order, Permitted } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { t } from '../session/locale.ts';
import { AskTimeDialog } from './ask-time-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { words } from './words.ts';

/** What the mentee or the mentor may do besides the next step. */
export function Actions({ me, order, permitted }: { me: Me; order: Order; permitted: Permitted }) {
  const [open, setOpen] = useState<'cancel' | 'ask'>();
  const close = () => {
    setOpen(undefined);
  };
  if (!permitted.cancel && !permitted.askForAnotherTime) return null;
  return (
    <div class="row">
      {permitted.askForAnotherTime && (
        <Button
          onClick={() => {
            setOpen('ask');
          }}
        >
          {t(words.askTime)}
        </Button>
      )}
      {permitted.cancel && (
        <Button
          onClick={() => {
            setOpen('cancel');
          }}
        >
          {t(words.cancel)}
        </Button>
      )}
      {open === 'ask' && <AskTimeDialog me={me} order={order} onClose={close} />}
      {open === 'cancel' && <CancelDialog me={me} order={order} onClose={close} />}
    </div>
  );
}
