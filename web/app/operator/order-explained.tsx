import { useEffect, useRef } from 'preact/hooks';
import { mayBeCancelled } from '../../../functions/src/order/cancellation.ts';
import { orderCode, watchOrder, type Bilingual, type Me, type Order } from '../../client/index.ts';
import { commandOrder, explainOrder } from '../../client/operator.ts';
import type { ExplainedOrder } from '../../client/operator-record.ts';
import { Button } from '../design/button.tsx';
import { useLive } from '../design/live.ts';
import { Shown } from '../design/shown.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { approvedAt } from '../orders/summary.ts';
import { Entries } from '../orders/timeline.tsx';
import { t } from '../session/locale.ts';
import { shownName } from '../session/shown-name.ts';
import { now } from '../session/now.ts';
import { me, operatorAccess } from '../session/session.ts';
import { ActsPart } from './acts-part.tsx';
import { AttendancePart } from './attendance-part.tsx';
import { CommentPart } from './comment-part.tsx';
import { useQuery } from './use-query.ts';
import { EffectsPart } from './effects-part.tsx';
import { FactsPart } from './facts-part.tsx';
import { MoneyPart } from './money-part.tsx';
import { NeedItem } from './need-item.tsx';
import { OperatorPage } from './operator-page.tsx';
import { ReasonButton } from './reason-button.tsx';
import { StatusMessage, useStatusMessage } from './status-message.tsx';
import { SumActions } from './sum-actions.tsx';
import { StateChip } from './state-chip.tsx';
import { words } from './words.ts';

export const OrderExplained = ({ orderId }: { orderId: string }) =>
  me.value ? <Watched me={me.value} orderId={orderId} /> : null;

/** Its record is loaded again whenever its published view changes. */
function Watched({ me, orderId }: { me: Me; orderId: string }) {
  const { live, busy, again, put } = useQuery(() => explainOrder(operatorAccess(), orderId));
  const published = useLive<Order | undefined>(orderId, (watcher) => watchOrder(me, orderId, watcher));
  const { said, say } = useStatusMessage();
  const first = useRef(true);
  useEffect(() => {
    if (published.state !== 'there') return;
    if (!first.current) void again();
    first.current = false;
  }, [published]);
  const known = live.state === 'there' ? live.value : undefined;
  const order = published.state === 'there' ? published.value : undefined;
  const done = (next: ExplainedOrder, text: Bilingual) => {
    put(next);
    say(text);
  };
  return (
    <OperatorPage
      title={known?.terms?.topicTitle ?? t(words.order)}
      lead={
        known?.terms &&
        t(words.orderLead(shownName(known.terms.menteeName), shownName(known.terms.mentorName)))
      }
    >
      <p class="row">
        {known && (
          <StateChip status={known.status} {...(order && { approved: approvedAt(order) !== undefined })} />
        )}
        <strong>{orderCode(orderId)}</strong>
        <code>{orderId}</code>
        <Button busy={busy} onClick={() => void again()}>
          {t(words.again)}
        </Button>
      </p>
      <StatusMessage said={said} />
      <Shown live={live}>
        {(order) => (
          <>
            <Needs order={order} onDone={done} />
            <AttendancePart order={order} onDone={done} />
            <CommentPart order={order} onDone={done} />
            <FactsPart order={order} />
            <EffectsPart order={order} />
            <MoneyPart order={order}>
              <Reopen order={order} onDone={done} />
              <TakeOver order={order} onDone={done} />
            </MoneyPart>
            <Cancel order={order} onDone={done} />
            <ActsPart operatorActions={order.operatorActions} />
          </>
        )}
      </Shown>
      {order && <Timeline order={order} />}
    </OperatorPage>
  );
}

interface PartProps {
  order: ExplainedOrder;
  onDone: (next: ExplainedOrder, said: Bilingual) => void;
}

const Needs = ({ order: { orderId, needs }, onDone }: PartProps) =>
  needs.length === 0 ? null : (
    <section aria-labelledby="waits">
      <h2 id="waits">{t(words.waits)}</h2>
      <ul class="cards one needs">
        {needs.map((need) => (
          <li key={`${need.code} ${need.about}`} class="card">
            <NeedItem orderId={orderId} need={need} onDone={onDone} />
          </li>
        ))}
      </ul>
    </section>
  );

function Reopen({ order: { orderId, status, payment }, onDone }: PartProps) {
  const task = useTask();
  if ((status !== 'pending' && status !== 'approved') || payment?.status !== 'closed') return null;
  const reopen = async () => {
    const answer = await commandOrder(operatorAccess(), orderId, { do: 'reopen-invoice' });
    if (answer.outcome === 'done') onDone(answer.value, words.reopened);
    return answer;
  };
  return (
    <>
      <Trouble task={task} />
      <Button busy={task.busy} onClick={() => void task.start(reopen)}>
        {t(words.reopen)}
      </Button>
    </>
  );
}

/** Each sum that is still on its way back, also without a problem. */
const TakeOver = ({ order: { orderId, returns, needs }, onDone }: PartProps) =>
  returns
    .filter((money) => isOnItsWay(money) && !needs.some(({ about }) => about === String(money.number)))
    .map(({ number }) => (
      <div key={number} class="row">
        <span>{t(words.returnNumber(String(number)))}</span>
        <SumActions
          need={{ code: 'money-slow', about: String(number), reason: '' }}
          send={async (command, said) => {
            const answer = await commandOrder(operatorAccess(), orderId, command);
            if (answer.outcome === 'done') onDone(answer.value, said);
            return answer;
          }}
        />
      </div>
    ));

const isOnItsWay = ({ method, status, takenOverAt }: ExplainedOrder['returns'][number]): boolean =>
  method !== 'by-hand' && (status === 'asked' || status === 'pending') && takenOverAt === undefined;

function Cancel({ order, onDone }: PartProps) {
  const { orderId } = order;
  if (!mayBeCancelled(order, now.value)) return null;
  return (
    <section>
      <ReasonButton
        kind="danger"
        label={words.cancel}
        title={words.cancelTitle}
        lead={words.cancelLead}
        button={words.cancelNow}
        send={async (reason) => {
          const answer = await commandOrder(operatorAccess(), orderId, { do: 'cancel', reason });
          if (answer.outcome === 'done') onDone(answer.value, words.cancelled);
          return answer;
        }}
      />
    </section>
  );
}

const Timeline = ({ order: { timeline } }: { order: Order }) => (
  <section aria-labelledby="timeline" class="explained">
    <h2 id="timeline">{t(words.timeline)}</h2>
    <Entries of={timeline} />
  </section>
);
