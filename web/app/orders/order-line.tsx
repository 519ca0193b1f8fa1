import type { ComponentChildren } from 'preact';
import type { Order } from '../../client/index.ts';
import { session } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { summaryOf } from './summary.ts';
import { words } from './words.ts';

interface OrderLineProps {
  order: Order;
  uid: string;
  children?: ComponentChildren;
}

/** An order in a list, with topic, person and time. It links to the order's page. */
export const OrderLine = ({ order, uid, children }: OrderLineProps) => {
  const { topic, other, startsAt, endsAt } = summaryOf(order, uid);
  return (
    <li>
      <a href={`/orders/${order.id}`} class="line">
        <span>
          <strong>{topic}</strong>
          <span class="quiet">{t(words.with(other))}</span>
          <span>{session(startsAt, endsAt)}</span>
        </span>
        {children}
      </a>
    </li>
  );
};
