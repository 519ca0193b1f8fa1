import type { ComponentChildren } from 'preact';
import { askForInvoice, partyOf, type Me, type Order, type Permitted } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { fromNow, moment, rupiah } from '../design/format.ts';
import { Icon } from '../design/icon.tsx';
import { Out } from '../design/out.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { Decide } from './decide.tsx';
import { approvedAt, isOver } from './summary.ts';
import { words } from './words.ts';

interface StepsProps {
  me: Me;
  order: Order;
  permitted: Permitted;
}

/** Money, the mentor's word, the session: the two first in any order, the third after both. */
export const Steps = (props: StepsProps) =>
  props.order.status === 'declined' ? null : (
    <ol class="steps" aria-label={t(words.steps)}>
      {props.order.status === 'requested' ? (
        <Step title={t(words.statuses.requested)} state="open">
          <p>{t(words.checking)}</p>
        </Step>
      ) : (
        <>
          <PaymentStep {...props} />
          <ApprovalStep {...props} />
          <SessionStep {...props} />
        </>
      )}
    </ol>
  );

const marks = { done: <Icon name="check" />, open: null, stopped: <Icon name="cross" /> };

const Step = ({
  title,
  state,
  children,
}: {
  title: string;
  state: 'done' | 'open' | 'stopped';
  children: ComponentChildren;
}) => (
  <li class={state}>
    <span class="mark" aria-hidden="true">
      {marks[state]}
    </span>
    <div>
      <h2>
        {title} <span class="for-readers">({t(words[state])})</span>
      </h2>
      {children}
    </div>
  </li>
);

const by = (at: number): string => `${moment(at)} (${fromNow(at, now.value)})`;

function PaymentStep({ me, order, permitted }: StepsProps) {
  const { terms, payment } = order;
  const task = useTask();
  const price = rupiah(terms?.amount ?? 0);
  const title = t(words.payment);
  if (terms?.amount === 0)
    return (
      <Step title={title} state="done">
        <p>{t(words.free)}</p>
      </Step>
    );
  switch (payment?.status) {
    case undefined:
      return (
        <Step title={title} state={isOver(order) ? 'stopped' : 'open'}>
          <p>{t(isOver(order) ? words.unpaid : words.billing)}</p>
        </Step>
      );
    case 'open': {
      const mine = partyOf(order, me.uid) === 'mentee';
      const until = by(Math.min(terms?.payBy ?? payment.expiresAt, payment.expiresAt));
      return (
        <Step title={title} state="open">
          <p>{t(mine ? words.payBy(price, until) : words.menteePaysBy(price, until))}</p>
          {mine && !isOver(order) && (
            <Out kind="button primary" href={payment.invoiceUrl}>
              {t(words.pay(price))}
            </Out>
          )}
        </Step>
      );
    }
    case 'closed':
      return (
        <Step title={title} state="stopped">
          <p>{t(isOver(order) ? words.unpaid : words.closed)}</p>
          {permitted.askForInvoice && (
            <Button
              kind="primary"
              busy={task.busy}
              onClick={() => void task.start(() => askForInvoice(me, order))}
            >
              {t(words.newInvoice)}
            </Button>
          )}
          <Trouble task={task} />
        </Step>
      );
    case 'paid':
      return (
        <Step title={title} state="done">
          <p>{t(words.paid(price, moment(payment.paidAt ?? order.request.createdAt)))}</p>
        </Step>
      );
    case 'refunding':
    case 'refunded':
    case 'needs-person':
      return (
        <Step title={title} state="stopped">
          <p>
            {t(
              payment.status === 'needs-person'
                ? words.needsPerson
                : words[payment.status](rupiah(payment.returned ?? 0)),
            )}
          </p>
        </Step>
      );
  }
}

const ApprovalStep = ({ me, order, permitted }: StepsProps) => {
  const { approval, terms } = order;
  const title = t(words.approval);
  const yes = approvedAt(order);
  if (yes !== undefined)
    return (
      <Step title={title} state="done">
        <p>{t(words.approvedAt(moment(yes)))}</p>
      </Step>
    );
  if (isOver(order) || !terms)
    return (
      <Step title={title} state="stopped">
        <p>{t(approval ? words.rejectedAt(moment(approval.at)) : words.noAnswer)}</p>
      </Step>
    );
  return (
    <Step title={title} state="open">
      <p>
        {t(
          permitted.decide
            ? words.answerYourself(by(terms.approveBy))
            : words.answerBy(terms.mentorName, by(terms.approveBy)),
        )}
      </p>
      {permitted.decide && <Decide me={me} order={order} />}
    </Step>
  );
};

const SessionStep = ({ order }: StepsProps) => {
  const { status, meeting } = order;
  const title = t(words.session);
  if (status === 'completed')
    return (
      <Step title={title} state="done">
        <p>{t(words.sessionOver)}</p>
      </Step>
    );
  if (isOver(order))
    return (
      <Step title={title} state="stopped">
        <p>{t(words.sessionOff)}</p>
      </Step>
    );
  const room = meeting?.status === 'ready' ? meeting.meetUrl : undefined;
  return (
    <Step title={title} state={room === undefined ? 'open' : 'done'}>
      {room === undefined ? (
        <p>{t(status === 'scheduled' ? words.roomSoon : words.sessionLater)}</p>
      ) : (
        <>
          <p>{room.replace(/^https:\/\//, '')}</p>
          <Out kind="button primary" href={room}>
            {t(words.join)}
          </Out>
        </>
      )}
    </Step>
  );
};
