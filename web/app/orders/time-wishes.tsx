import {
  answerAnotherTime,
  isLive,
  partyOf,
  type Me,
  type Order,
  type Party,
  type Permitted,
} from '../../client/index.ts';
import { session } from '../design/format.ts';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { summaryOf } from './summary.ts';
import { TwoAnswers } from './two-answers.tsx';
import { words } from './words.ts';

interface TimeWishesProps {
  me: Me;
  order: Order;
  permitted: Permitted;
}

/** The open reschedule requests, and the result of the person's own last one. */
export const TimeWishes = ({ me, order, permitted }: TimeWishesProps) => {
  const party = partyOf(order, me.uid);
  const own = Object.entries(order.rescheduleRequests).filter(
    ([, proposal]) => proposal.by === party && isLive(proposal),
  );
  return (
    <>
      {own.map(([rescheduleId, { startsAt }]) => (
        <p class="notice" key={rescheduleId}>
          {t(words.asked(timeOf(order, startsAt)))}
        </p>
      ))}
      {order.status === 'scheduled' && <Unmet order={order} party={party} />}
      {permitted.answer.map((wish) => (
        <Answering key={wish.rescheduleId} me={me} order={order} wish={wish} />
      ))}
    </>
  );
};

/** Says, in the backend's words, why the last request failed. The ids of requests are in the order of time. */
const Unmet = ({ order, party }: { order: Order; party: Party }) => {
  const [, last] = Object.entries(order.rescheduleRequests).sort(([a], [b]) => (a < b ? 1 : -1))[0] ?? [];
  if (last?.by !== party) return null;
  const ending = order.timeline.findLast(({ what }) => what === `reschedule-${last.state}`);
  if (!ending || !['refused', 'lapsed', 'declined'].includes(last.state)) return null;
  return <p class="notice">{t(words.unmet(timeOf(order, last.startsAt), ending.text))}</p>;
};

const timeOf = ({ request }: Order, startsAt: number): string =>
  session(startsAt, startsAt + request.minutes * 60_000);

interface AnsweringProps {
  me: Me;
  order: Order;
  wish: Permitted['answer'][number];
}

function Answering({ me, order, wish: { rescheduleId, startsAt, reason } }: AnsweringProps) {
  const task = useTask();
  const answer = (decision: 'accepted' | 'refused') => {
    void task.start(() => answerAnotherTime(me, order, rescheduleId, decision));
  };
  return (
    <div class="notice">
      <p>{t(words.askedBy(summaryOf(order, me.uid).other, timeOf(order, startsAt)))}</p>
      {reason !== undefined && <blockquote>{reason}</blockquote>}
      <TwoAnswers
        busy={task.busy}
        first={{ text: words.accept, give: () => answer('accepted') }}
        second={{ text: words.refuse, give: () => answer('refused') }}
      />
      <Trouble task={task} />
    </div>
  );
}
