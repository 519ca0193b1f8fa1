import { useState } from 'preact/hooks';
import { canBeSkipped } from '../../../functions/src/order/operator.ts';
import { actionItemWords } from '../../../functions/src/words/action-items.ts';
import type { Answer, Bilingual } from '../../client/index.ts';
import { commandOrder, type OperatorCommand } from '../../client/operator.ts';
import type { ExplainedOrder, ActionItem } from '../../client/operator-record.ts';
import { Button } from '../design/button.tsx';
import { fromNow, moment } from '../design/format.ts';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { operatorAccess } from '../session/session.ts';
import { attendanceWords } from './attendance-words.ts';
import { effectName } from './effect-name.ts';
import { PaymentActions } from './payment-actions.tsx';
import { SumActions } from './sum-actions.tsx';
import { TextDialog } from './text-dialog.tsx';
import { named } from './named.ts';
import { words } from './words.ts';

interface NeedItemProps {
  orderId: string;
  need: ActionItem;
  /** Called after a command, with the new order and a message. */
  onDone: (order: ExplainedOrder, said: Bilingual) => void;
}

/** One action item: what it is, since when, why, and what can be done. */
export const NeedItem = ({ orderId, need, onDone }: NeedItemProps) => (
  <div class="need">
    <p>
      <strong>{t(titleOf(need))}</strong> <code>{need.code}</code>
    </p>
    <p class="quiet">
      <time dateTime={new Date(need.at).toISOString()}>
        {t(words.since(moment(need.at)))} ({fromNow(need.at, now.value)})
      </time>
    </p>
    <blockquote>{need.reason}</blockquote>
    <p>{t(meaningOf(need))}</p>
    <NeedActions orderId={orderId} need={need} onDone={onDone} />
  </div>
);

const isOfMoney = ({ code }: ActionItem): boolean => code.startsWith('money-');

const isOfPayment = ({ code }: ActionItem): boolean => code.startsWith('payment-');

const isOfGuest = ({ code }: ActionItem): boolean => code.startsWith('guest-');

const titleOf = (need: ActionItem): Bilingual => {
  if (need.code === 'attendance-disputed') return attendanceWords.title;
  if (isOfPayment(need)) return words.payment;
  if (isOfGuest(need)) return named(words.guests, need.about);
  if (isOfMoney(need)) return words.returnNumber(need.about);
  return need.effect ? effectName(need.effect, need.about) : { id: need.about, en: need.about };
};

const meaningOf = ({ code }: ActionItem): Bilingual => named(actionItemWords, code);

function NeedActions({ orderId, need, onDone }: NeedItemProps) {
  const task = useTask();
  const [open, setOpen] = useState<'skip' | 'returned'>();
  const { about } = need;
  const title = t(titleOf(need));
  const close = () => setOpen(undefined);
  const send = async (command: OperatorCommand, said: Bilingual): Promise<Answer> => {
    const answer = await commandOrder(operatorAccess(), orderId, command);
    if (answer.outcome === 'done')
      onDone(answer.value, stillThere(answer.value, need) ? words.unchanged : said);
    return answer;
  };
  return (
    <>
      <Trouble task={task} />
      <div class="row">
        {need.effect && (
          <Button
            kind="primary"
            busy={task.busy}
            label={t(words.retryOf(title))}
            onClick={() => void task.start(() => send({ do: 'retry', effect: about }, words.retried(title)))}
          >
            {t(words.retry)}
          </Button>
        )}
        {need.effect && canBeSkipped(need.effect.kind) && (
          <Button label={t(words.skipOf(title))} onClick={() => setOpen('skip')}>
            {t(words.skip)}
          </Button>
        )}
        {need.code === 'money-by-hand' && (
          <Button kind="primary" onClick={() => setOpen('returned')}>
            {t(words.returnedBy)}
          </Button>
        )}
        {isOfPayment(need) && <PaymentActions need={need} send={send} />}
        <SumActions need={need} send={send} />
      </div>
      {open === 'skip' && (
        <TextDialog
          title={t(words.skipTitle)}
          lead={t(words.skipLead(title))}
          label={t(words.reason)}
          button={t(words.skipNow)}
          send={(reason) => send({ do: 'skip', effect: about, reason }, words.skipped(title))}
          onClose={close}
        />
      )}
      {open === 'returned' && (
        <TextDialog
          title={t(words.returnedTitle)}
          lead={t(words.returnedLead(need.reason))}
          label={t(words.reference)}
          button={t(words.returnedNow)}
          send={(reference) => send({ do: 'returned', number: Number(about), reference }, words.returned)}
          onClose={close}
        />
      )}
    </>
  );
}

const stillThere = ({ needs }: ExplainedOrder, { code, about }: ActionItem): boolean =>
  needs.some((need) => need.code === code && need.about === about);
