import type { Me, Order, Status } from '../../client/index.ts';
import {
  watchLatest,
  watchMoneyAtRest,
  watchStatuses,
  type MoneyAtRest,
} from '../../client/operator-orders.ts';
import { listActionItems } from '../../client/operator.ts';
import { fromNow, rupiah } from '../design/format.ts';
import { useLive } from '../design/live.ts';
import { Shown } from '../design/shown.tsx';
import { mentorName } from '../mentors/mentors.ts';
import { words as orderWords } from '../orders/words.ts';
import { t } from '../session/locale.ts';
import { shownName } from '../session/shown-name.ts';
import { now } from '../session/now.ts';
import { me, operatorAccess } from '../session/session.ts';
import { listAddress } from './list-address.ts';
import { OperatorPage } from './operator-page.tsx';
import { PaceChart } from './pace-chart.tsx';
import { StateChip } from './state-chip.tsx';
import { statusName } from './status-name.ts';
import { ThroughputChart } from './throughput-chart.tsx';
import { useQuery } from './use-query.ts';
import { words } from './words.ts';

/** The number of watched orders of each status; a count that reaches it is shown as `50+`. */
const most = 50;

/** The number of orders that are listed. */
const named = 5;

/** The number of orders for the charts. */
const charted = 100;

export const DashboardPage = () => (
  <OperatorPage title={t(words.picture)} lead={t(words.pictureLead)}>
    {me.value && <Picture me={me.value} />}
  </OperatorPage>
);

function Picture({ me }: { me: Me }) {
  const byStatus = useLive<Readonly<Record<Status, readonly Order[]>>>('statuses', (watcher) =>
    watchStatuses(me, most, watcher),
  );
  const money = useLive<MoneyAtRest>('money', (watcher) => watchMoneyAtRest(me, watcher));
  const latest = useLive<Order[]>('latest', (watcher) => watchLatest(me, charted, watcher));
  return (
    <>
      <section aria-labelledby="at-rest">
        <h2 id="at-rest">{t(words.atRest)}</h2>
        <p class="quiet">{t(words.atRestLead)}</p>
        <Shown live={money}>{(known) => <Money money={known} />}</Shown>
      </section>
      <Shown live={byStatus}>
        {(orders) => (
          <>
            <States title={t(orderWords.running)} statuses={running} orders={orders} />
            <States title={t(orderWords.over)} statuses={over} orders={orders} />
          </>
        )}
      </Shown>
      <Shown live={latest}>
        {(orders) =>
          orders.length === 0 ? (
            <p class="quiet">{t(words.noOrders)}</p>
          ) : (
            <>
              <ThroughputChart orders={orders} areAll={orders.length < charted} />
              <PaceChart orders={orders} />
            </>
          )
        }
      </Shown>
    </>
  );
}

const running: readonly Status[] = ['requested', 'pending', 'approved', 'paid', 'scheduled'];
const over: readonly Status[] = ['completed', 'declined', 'rejected', 'expired', 'cancelled'];

const Money = ({ money: { byHand, onTheWay } }: { money: MoneyAtRest }) => (
  <dl class="figures">
    <Attention />
    <Figure name={t(words.byHand)} part="byHand" orders={byHand} />
    <Figure name={t(words.onTheWay)} part="onTheWay" orders={onTheWay} />
  </dl>
);

/** The orders that wait for an operator, whether they have money at rest or not. */
function Attention() {
  const { live } = useQuery(() => listActionItems(operatorAccess()));
  if (live.state !== 'there') return null;
  const count = live.value.orders.length;
  return (
    <div class="card">
      <dt>{t(words.needs)}</dt>
      <dd class={count > 0 ? 'bad' : 'good'}>
        <strong>{live.value.next ? `${count}+` : count}</strong>
        <a href="/operator">{t(words.toNeeds)}</a>
      </dd>
    </div>
  );
}

interface FigureProps {
  name: string;
  part: keyof MoneyAtRest;
  orders: readonly Order[];
}

const Figure = ({ name, part, orders }: FigureProps) => {
  const sum = orders.reduce((total, { payment }) => total + (payment?.[part] ?? 0), 0);
  return (
    <div class="card">
      <dt>{name}</dt>
      <dd class={part === 'byHand' ? (sum > 0 ? 'bad' : 'good') : undefined}>
        <strong>{rupiah(sum)}</strong>
        <span class="quiet">{t(words.ordersCount(orders.length))}</span>
        <Recent orders={orders} />
      </dd>
    </div>
  );
};

interface StatesProps {
  title: string;
  statuses: readonly Status[];
  orders: Readonly<Record<Status, readonly Order[]>>;
}

const States = ({ title, statuses, orders }: StatesProps) => (
  <section>
    <h2>{title}</h2>
    <ul class="states">
      {statuses.map((status) => (
        <li key={status} class="card">
          <h3>
            <StateChip status={status} />
          </h3>
          <p class="amount">{orders[status].length >= most ? `${most}+` : orders[status].length}</p>
          <Recent orders={orders[status]} />
          {orders[status].length > 0 && (
            <a href={listAddress({ status })}>{t(words.allOf(t(statusName(status))))}</a>
          )}
        </li>
      ))}
    </ul>
  </section>
);

const Recent = ({ orders }: { orders: readonly Order[] }) =>
  orders.length === 0 ? null : (
    <ul class="recent">
      {orders.slice(0, named).map(({ id, terms, request }) => (
        <li key={id}>
          <a href={`/operator/orders/${id}`}>
            {shownName(terms?.menteeName ?? t(words.menteeOf(mentorName(request.mentorId))))}
          </a>{' '}
          <small>{fromNow(request.createdAt, now.value)}</small>
        </li>
      ))}
    </ul>
  );
