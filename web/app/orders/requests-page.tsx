import { useState } from 'preact/hooks';
import type { Decision, Me, Order } from '../../client/index.ts';
import { fromNow, moment, price, session } from '../design/format.ts';
import { Empty, Shown } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { me } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { Decide } from './decide.tsx';
import { toAnswer, toDecide, toReply } from './my-orders.ts';
import { Replies } from './replies.tsx';
import { summaryOf } from './summary.ts';
import { words } from './words.ts';

/** The requests that wait for the mentor's answer, the most urgent first. */
export function RequestsPage() {
  const [said, setSaid] = useState<Decision['decision']>();
  const somebody = me.value;
  return (
    <Page title={t(words.requests)} lead={t(words.requestsLead)}>
      <p role="status" class="said">
        {said && t(words.decided[said])}
      </p>
      <Shown live={toAnswer.value}>
        {() => {
          const waiting = toDecide.value ?? [];
          if (!somebody) return null;
          return (
            <>
              {waiting.length === 0 && toReply.value.length === 0 && <Empty>{t(words.noRequests)}</Empty>}
              <ul class="cards one">
                {waiting.map((order) => (
                  <li key={order.id}>
                    <Request me={somebody} order={order} onDecided={setSaid} />
                  </li>
                ))}
              </ul>
              <Replies uid={somebody.uid} />
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

const Request = ({
  me,
  order,
  onDecided,
}: {
  me: Me;
  order: Order;
  onDecided: (decision: Decision['decision']) => void;
}) => {
  const { topic, other, startsAt, endsAt } = summaryOf(order, me.uid);
  const { terms, payment, request } = order;
  return (
    <article class="card stack">
      <div>
        <h2>
          {topic}, {other}
        </h2>
        <p>{session(startsAt, endsAt)}</p>
        <p class="quiet">
          {price(terms?.amount ?? 0)}
          {(terms?.amount ?? 0) > 0 && ` · ${t(payment?.status === 'paid' ? words.isPaid : words.notPaid)}`}
        </p>
      </div>
      {request.note !== undefined && <blockquote>{request.note}</blockquote>}
      {terms && (
        <p class="deadline">
          {t(words.answerYourself(`${moment(terms.approveBy)} (${fromNow(terms.approveBy, now.value)})`))}
        </p>
      )}
      <Decide me={me} order={order} onDecided={onDecided} />
      <a href={`/orders/${order.id}`}>{t(words.details)}</a>
    </article>
  );
};
