import { useState } from 'preact/hooks';
import { defaultPolicy } from '../../../../functions/src/order/policy.ts';
import { cancel, partyOf, type Bilingual, type Me, type Order } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { rupiah } from '../design/format.ts';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { words } from './words.ts';

export function CancelDialog({ me, order, onClose }: { me: Me; order: Order; onClose: () => void }) {
  const task = useTask();
  const [reason, setReason] = useState('');
  const send = async (): Promise<void> => {
    if (await task.start(() => cancel(me, order, reason.trim()))) onClose();
  };
  return (
    <Dialog title={t(words.cancelTitle)} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{t(consequence(me, order))}</p>
        <label>
          {t(words.reasonOptional)}
          <textarea
            maxLength={500}
            rows={2}
            value={reason}
            onInput={({ currentTarget }) => {
              setReason(currentTarget.value);
            }}
          />
        </label>
        <Trouble task={task} />
        <div class="row">
          <Button kind="danger" busy={task.busy}>
            {t(words.cancelNow)}
          </Button>
          <Button onClick={onClose}>{t(words.keep)}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What becomes of the money, by the rules of a fresh installation. */
function consequence(me: Me, order: Order): Bilingual {
  const { terms, payment, status } = order;
  if (!terms || payment?.status !== 'paid') return words.cancelUnpaid;
  if (partyOf(order, me.uid) === 'mentor' || status !== 'scheduled') return words.cancelAllBack;
  const notice = terms.startsAt - now.value;
  const share = defaultPolicy.refundTiers.find((tier) => notice >= tier.notice)?.share ?? 0;
  if (share === 1) return words.cancelAllBack;
  if (share === 0) return words.cancelNothing;
  return words.cancelPart(rupiah(Math.round(terms.amount * share)), rupiah(terms.amount));
}
