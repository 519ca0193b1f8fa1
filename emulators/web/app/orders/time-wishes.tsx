import { answerAnotherTime, partyOf, type Me, type Order, type Permitted } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { session } from '../design/format.ts';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { summaryOf } from './summary.ts';
import { words } from './words.ts';

interface TimeWishesProps {
  me: Me;
  order: Order;
  permitted: Permitted;
}

/** The wishes for another time that wait for one of the two. */
export const TimeWishes = ({ me, order, permitted }: TimeWishesProps) => {
  const party = partyOf(order, me.uid);
  const own = Object.entries(order.proposals).filter(
    ([, { state, by }]) => by === party && (state === 'asked' || state === 'open'),
  );
  return (
    <>
      {own.map(([wishId, { startsAt }]) => (
        <p class="notice" key={wishId}>
          {t(words.asked(timeOf(order, startsAt)))}
        </p>
      ))}
      {permitted.answer.map(({ wishId, startsAt }) => (
        <Answering key={wishId} me={me} order={order} wishId={wishId} startsAt={startsAt} />
      ))}
    </>
  );
};

const timeOf = ({ request }: Order, startsAt: number): string =>
  session(startsAt, startsAt + request.minutes * 60_000);

function Answering({
  me,
  order,
  wishId,
  startsAt,
}: {
  me: Me;
  order: Order;
  wishId: string;
  startsAt: number;
}) {
  const task = useTask();
  const answer = (decision: 'accepted' | 'refused') => {
    void task.start(() => answerAnotherTime(me, order, wishId, decision));
  };
  return (
    <div class="notice">
      <p>{t(words.askedBy(summaryOf(order, me.uid).other, timeOf(order, startsAt)))}</p>
      <div class="row">
        <Button
          kind="primary"
          busy={task.busy}
          onClick={() => {
            answer('accepted');
          }}
        >
          {t(words.accept)}
        </Button>
        <Button
          busy={task.busy}
          onClick={() => {
            answer('refused');
          }}
        >
          {t(words.refuse)}
        </Button>
      </div>
      <Trouble task={task} />
    </div>
  );
}
