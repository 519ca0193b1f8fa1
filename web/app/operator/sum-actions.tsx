import { useState } from 'preact/hooks';
import type { Answer, Bilingual } from '../../client/index.ts';
import type { OperatorCommand } from '../../client/operator.ts';
import type { ActionItem } from '../../client/operator-record.ts';
import { Button } from '../design/button.tsx';
import { t } from '../session/locale.ts';
import { TextDialog } from './text-dialog.tsx';
import { words } from './words.ts';

type Act = 'take-over' | 'link' | 'dead';

interface SumActionsProps {
  need: Pick<ActionItem, 'code' | 'about' | 'reason' | 'effect'>;
  send: (command: OperatorCommand, said: Bilingual) => Promise<Answer>;
}

/** The commands for a sum that is still on its way back. */
export function SumActions({ need, send }: SumActionsProps) {
  const [open, setOpen] = useState<Act>();
  const number = numberOf(need);
  const close = () => setOpen(undefined);
  if (number === undefined) return null;
  return (
    <>
      {actsOn(need).map((act) => (
        <Button key={act} onClick={() => setOpen(act)}>
          {t(labels[act])}
        </Button>
      ))}
      {open === 'take-over' && (
        <TextDialog
          title={t(words.takeOverTitle)}
          lead={t(words.takeOverLead)}
          label={t(words.reason)}
          button={t(words.takeOverNow)}
          send={(reason) => send({ do: 'take-over', number, reason }, words.takenOver)}
          onClose={close}
        />
      )}
      {open === 'link' && (
        <TextDialog
          title={t(words.linkTitle)}
          lead={t(words.linkLead(need.reason))}
          label={t(words.linkId)}
          button={t(words.linkNow)}
          send={(id) => send({ do: 'link', number, id }, words.linked)}
          onClose={close}
        />
      )}
      {open === 'dead' && (
        <TextDialog
          title={t(words.deadTitle)}
          lead={t(words.deadLead)}
          label={t(words.reason)}
          button={t(words.deadNow)}
          send={(reason) => send({ do: 'dead', number, reason }, words.declaredDead)}
          onClose={close}
        />
      )}
    </>
  );
}

const labels: Readonly<Record<Act, Bilingual>> = {
  'take-over': words.takeOver,
  link: words.link,
  dead: words.dead,
};

/** The item is about the money, or about a request for it that keeps failing. */
function numberOf({ code, about, effect }: SumActionsProps['need']): number | undefined {
  if (code.startsWith('money-')) return Number(about);
  return effect && ofReturns.includes(effect.kind) ? effect.number : undefined;
}

const ofReturns = ['return-money', 'read-return', 'withdraw-return'];

function actsOn({ code }: SumActionsProps['need']): readonly Act[] {
  switch (code) {
    case 'money-by-hand':
      return [];
    case 'money-taken-over':
      return ['dead'];
    case 'money-link-lost':
      return ['link', 'take-over'];
    default:
      return ['take-over'];
  }
}
