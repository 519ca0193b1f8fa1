import { useState } from 'preact/hooks';
import type { Answer, Bilingual } from '../../client/index.ts';
import type { OperatorCommand } from '../../client/operator.ts';
import type { ActionItem } from '../../client/operator-record.ts';
import { Button } from '../design/button.tsx';
import { t } from '../session/locale.ts';
import { ReceivedDialog } from './received-dialog.tsx';
import { TextDialog } from './text-dialog.tsx';
import { words } from './words.ts';

interface PaymentActionsProps {
  need: Pick<ActionItem, 'about' | 'reason'>;
  send: (command: OperatorCommand, said: Bilingual) => Promise<Answer>;
}

/** The operator's answers after a look at the payment provider: the payment came, or it did not. */
export function PaymentActions({ need: { about: payment, reason }, send }: PaymentActionsProps) {
  const [open, setOpen] = useState<'received' | 'not-received'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <Button onClick={() => setOpen('received')}>{t(words.received)}</Button>
      <Button onClick={() => setOpen('not-received')}>{t(words.notReceived)}</Button>
      {open === 'received' && (
        <ReceivedDialog
          told={reason}
          send={(found) => send({ do: 'received', payment, ...found }, words.receivedNoted)}
          onClose={close}
        />
      )}
      {open === 'not-received' && (
        <TextDialog
          title={t(words.notReceivedTitle)}
          lead={t(words.notReceivedLead(reason))}
          label={t(words.reason)}
          button={t(words.notReceivedNow)}
          send={(why) => send({ do: 'not-received', payment, reason: why }, words.notReceivedNoted)}
          onClose={close}
        />
      )}
    </>
  );
}
