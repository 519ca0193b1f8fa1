import { orderCode, type Answer } from '../../client/index.ts';
import { listActionItems, retryAll } from '../../client/operator.ts';
import type { WaitingOrders, WaitingOrder } from '../../client/operator-record.ts';
import { Button } from '../design/button.tsx';
import { Empty, Shown } from '../design/shown.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { useQuery } from './use-query.ts';
import { NeedItem } from './need-item.tsx';
import { OperatorPage } from './operator-page.tsx';
import { PayoutsWaiting } from './payouts-waiting.tsx';
import { StatusMessage, useStatusMessage } from './status-message.tsx';
import { StateChip } from './state-chip.tsx';
import { SummaryLine } from './summary-line.tsx';
import { words } from './words.ts';

/** All action items. */
export function NeedsPage() {
  const { live, busy, again } = useQuery(() => listActionItems(operatorAccess()));
  const { said, say } = useStatusMessage();
  return (
    <OperatorPage title={t(words.needs)} lead={t(words.needsLead)}>
      <div class="row">
        <Button busy={busy} onClick={() => void again()}>
          {t(words.again)}
        </Button>
      </div>
      <StatusMessage said={said} />
      <PayoutsWaiting />
      <Shown live={live}>
        {(needing) => (
          <Needs
            needing={needing}
            onDone={(text) => {
              say(text);
              void again();
            }}
          />
        )}
      </Shown>
    </OperatorPage>
  );
}

interface NeedsProps {
  needing: WaitingOrders;
  onDone: (said: { id: string; en: string }) => void;
}

const Needs = ({ needing: { orders, next }, onDone }: NeedsProps) =>
  orders.length === 0 ? (
    <Empty>
      <p>{t(words.nothing)}</p>
      <p class="quiet">{t(words.nothingLead)}</p>
    </Empty>
  ) : (
    <>
      {causesIn(orders).map(({ cause, count }) => (
        <RetryAll key={cause} cause={cause} count={count} onDone={onDone} />
      ))}
      <ul class="cards one needs">
        {orders.map((order) => (
          <li key={order.orderId}>
            <NeedingCard order={order} onDone={onDone} />
          </li>
        ))}
      </ul>
      {next && <p class="notice">{t(words.more)}</p>}
    </>
  );

/** The causes that block more than one order. */
function causesIn(orders: readonly WaitingOrder[]): { cause: string; count: number }[] {
  const causes = orders.flatMap(({ needs }) => [...new Set(needs.flatMap(({ cause }) => cause ?? []))]);
  return [...new Set(causes)]
    .map((cause) => ({ cause, count: causes.filter((one) => one === cause).length }))
    .filter(({ count }) => count > 1);
}

interface RetryAllProps {
  cause: string;
  count: number;
  onDone: NeedsProps['onDone'];
}

function RetryAll({ cause, count, onDone }: RetryAllProps) {
  const task = useTask();
  const send = async (): Promise<Answer> => {
    const answer = await retryAll(operatorAccess(), cause);
    if (answer.outcome === 'done') onDone(words.retriedAll(answer.value));
    return answer;
  };
  return (
    <div class="row">
      <Trouble task={task} />
      <Button busy={task.busy} onClick={() => void task.start(send)}>
        {t(words.retryAll(cause, count))}
      </Button>
    </div>
  );
}

const NeedingCard = ({
  order: { orderId, status, summary, needs },
  onDone,
}: {
  order: WaitingOrder;
  onDone: NeedsProps['onDone'];
}) => (
  <article class="card stack">
    <header class="line">
      <h2>
        <a href={`/operator/orders/${orderId}`} aria-label={t(words.explainOf(orderCode(orderId)))}>
          {orderCode(orderId)}
        </a>
      </h2>
      <code>{orderId}</code>
      <StateChip status={status} />
    </header>
    {summary && <SummaryLine summary={summary} />}
    {needs.map((need) => (
      <NeedItem
        key={`${need.code} ${need.about}`}
        orderId={orderId}
        need={need}
        onDone={(_, text) => onDone(text)}
      />
    ))}
    <a class="button plain" href={`/operator/orders/${orderId}`}>
      {t(words.explain)}
    </a>
  </article>
);
