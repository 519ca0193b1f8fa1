import { owedOf } from '../../../functions/src/payout/share-line.ts';
import {
  orderCode,
  watchOrder,
  type Bilingual,
  type EarnedLine,
  type Me,
  type Order,
} from '../../client/index.ts';
import { moment, rupiah, session } from '../design/format.ts';
import { useLive } from '../design/live.ts';
import { summaryOf, type Tone } from '../orders/summary.ts';
import { words as orderWords } from '../orders/words.ts';
import { t } from '../session/locale.ts';
import { lineState, type LineState, type PayoutsKnown } from './line-state.ts';
import { words } from './words.ts';

interface EarnedRowProps {
  me: Me;
  line: EarnedLine;
  known: PayoutsKnown;
}

/** What was earned by one order, and where that is. It links to the order. */
export function EarnedRow({ me, line, known }: EarnedRowProps) {
  const { orderId } = line;
  const live = useLive<Order | undefined>(orderId, (watcher) => watchOrder(me, orderId, watcher));
  const order = live.state === 'there' ? live.value : undefined;
  const state = lineState(line, known);
  return (
    <li>
      <a href={`/orders/${orderId}`} class="line">
        <span>{order ? <About order={order} uid={me.uid} /> : <strong>{orderCode(orderId)}</strong>}</span>
        <span class="earned">
          <strong>{rupiah(state === 'owed' ? owedOf(line) : (line.share ?? 0))}</strong>
          <PartsOf line={line} />
          <span class={`chip ${tones[state]}`}>{t(stateWords(state, line))}</span>
        </span>
      </a>
    </li>
  );
}

const About = ({ order, uid }: { order: Order; uid: string }) => {
  const { topic, other, startsAt, endsAt } = summaryOf(order, uid);
  return (
    <>
      <strong>{topic}</strong>
      <span class="quiet">{t(orderWords.with(other))}</span>
      <span>{session(startsAt, endsAt)}</span>
    </>
  );
};

/** What was taken off the price, and what of the share was paid before the rest. */
const PartsOf = ({ line: { fee = 0, tax = 0, share = 0, paid = 0 } }: { line: EarnedLine }) => {
  const taken = [fee > 0 && t(words.fee(rupiah(fee))), tax > 0 && t(words.tax(rupiah(tax)))].filter(Boolean);
  return (
    <>
      {taken.length > 0 && <small>{t(words.taken(taken.join(t(words.andParts))))}</small>}
      {paid > 0 && paid < share && <small>{t(words.ofIt(rupiah(paid)))}</small>}
    </>
  );
};

const tones: Readonly<Record<LineState, Tone>> = {
  waiting: 'waiting',
  disputed: 'waiting',
  free: 'good',
  'on-its-way': 'waiting',
  paid: 'good',
  'by-hand': 'over',
  owed: 'bad',
};

const stateWords = (state: LineState, { freeFrom }: EarnedLine): Bilingual =>
  state === 'waiting' ? words.states.waiting(moment(freeFrom ?? 0)) : words.states[state];
