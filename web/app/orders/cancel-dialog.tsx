import { useState } from 'preact/hooks';
import { shareBack } from '../../../functions/src/order/cancellation.ts';
import { cancel, partyOf, type Bilingual, type Me, type Order } from '../../client/index.ts';
import { rupiah } from '../design/format.ts';
import { useTask } from '../design/task.tsx';
import { TextArea } from '../design/text-area.tsx';
import { settings } from '../session/settings.ts';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { FormDialog } from './form-dialog.tsx';
import { words } from './words.ts';

export function CancelDialog({ me, order, onClose }: { me: Me; order: Order; onClose: () => void }) {
  const task = useTask();
  const [reason, setReason] = useState('');
  const send = async (): Promise<void> => {
    if (await task.start(() => cancel(me, order, reason.trim()))) onClose();
  };
  return (
    <FormDialog
      title={t(words.cancelTitle)}
      action={t(words.cancelNow)}
      kind="danger"
      task={task}
      onSend={send}
      onClose={onClose}
    >
      <p>{t(consequence(me, order))}</p>
      <TextArea label={t(words.reasonOptional)} value={reason} maxLength={500} rows={2} onInput={setReason} />
    </FormDialog>
  );
}

/** How much money goes back, by the settings of this installation. */
function consequence(me: Me, order: Order): Bilingual {
  const { terms, payment, status } = order;
  if (!terms || payment?.status !== 'paid') return words.cancelUnpaid;
  if (partyOf(order, me.uid) === 'mentor' || status !== 'scheduled') return words.cancelAllBack;
  const notice = Math.min(terms.startsAt - now.value, terms.leastNotice ?? Infinity);
  const share = shareBack(settings.value.refundTiers, notice);
  if (share === 1) return words.cancelAllBack;
  if (share === 0) return words.cancelNothing;
  return words.cancelPart(rupiah(Math.round(terms.amount * share)), rupiah(terms.amount));
}
