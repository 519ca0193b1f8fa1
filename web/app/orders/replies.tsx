import { t } from '../session/locale.ts';
import { toReply } from './my-orders.ts';
import { OrderLine } from './order-line.tsx';
import { words } from './words.ts';

/** The orders that wait for the person's reply, each with what it asks. */
export const Replies = ({ uid }: { uid: string }) =>
  toReply.value.length === 0 ? null : (
    <section aria-labelledby="replies">
      <h2 id="replies">{t(words.replies)}</h2>
      <ul class="rows">
        {toReply.value.map(({ order, asks }) => (
          <OrderLine key={order.id} order={order} uid={uid}>
            <span class="chip">{t(words.asks[asks])}</span>
          </OrderLine>
        ))}
      </ul>
    </section>
  );
