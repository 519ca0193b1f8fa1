import { csvHeader, csvLine } from '../../../functions/src/words/orders-csv.ts';
import { listAllOrders, listOrders } from '../../client/operator.ts';
import type { ListedOrder, ListedOrders } from '../../client/operator-record.ts';
import { orderCode } from '../../client/index.ts';
import { CsvButton } from '../design/csv-button.tsx';
import { fromNow } from '../design/format.ts';
import { Empty, Shown } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { operatorAccess } from '../session/session.ts';
import { search } from '../shell/route.ts';
import { choiceInList, filterOf, listAddress, type ListChoice } from './list-address.ts';
import { ListFilter } from './list-filter.tsx';
import { OperatorPage } from './operator-page.tsx';
import { StateChip } from './state-chip.tsx';
import { SummaryLine } from './summary-line.tsx';
import { useQuery } from './use-query.ts';
import { words } from './words.ts';

/** All orders, by the filters in the page's address, in pages. */
export function ListPage() {
  const choice = choiceInList(search.value);
  return (
    <OperatorPage title={t(words.listTitle)} lead={t(words.listLead)}>
      <ListFilter choice={choice} />
      <CsvButton
        key={`export ${search.value}`}
        label={words.saveCsv}
        name="orders.csv"
        header={csvHeader}
        line={csvLine}
        read={() => listAllOrders(operatorAccess(), filterOf(choice))}
      />
      <Listed key={search.value} choice={choice} />
    </OperatorPage>
  );
}

/** Asked anew for each address: the caller gives it another key. */
function Listed({ choice }: { choice: ListChoice }) {
  const after = choice.after === '' ? undefined : choice.after;
  const { live } = useQuery(() => listOrders(operatorAccess(), filterOf(choice), after));
  return (
    <section aria-live="polite">
      <Shown live={live}>{(listed) => <Orders listed={listed} choice={choice} />}</Shown>
    </section>
  );
}

const Orders = ({ listed: { orders, next }, choice }: { listed: ListedOrders; choice: ListChoice }) => (
  <>
    {orders.length === 0 && (
      <Empty>
        <p>{t(next === undefined ? words.noneFits : words.noneYet)}</p>
      </Empty>
    )}
    <ul class="rows">
      {orders.map((order) => (
        <li key={order.orderId}>
          <Row order={order} />
        </li>
      ))}
    </ul>
    <p class="row">
      {choice.after !== '' && (
        <a class="button plain" href={listAddress({ ...choice, after: '' })}>
          {t(words.newest)}
        </a>
      )}
      {next !== undefined && (
        <a class="button plain" href={listAddress({ ...choice, after: next })}>
          {t(words.older)}
        </a>
      )}
    </p>
  </>
);

const Row = ({ order: { orderId, status, createdAt, summary } }: { order: ListedOrder }) => (
  <a class="line" href={`/operator/orders/${orderId}`}>
    <span>
      <SummaryLine summary={summary} />
      <span class="quiet">
        {orderCode(orderId)}, {t(words.placedAgo(fromNow(createdAt, now.value)))}
      </span>
    </span>
    <StateChip status={status} />
  </a>
);
