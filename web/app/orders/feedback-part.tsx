import { useState } from 'preact/hooks';
import { giveFeedback, partyOf, type Me, type Order, type Permitted } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { Choices } from '../design/choices.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { TextArea } from '../design/text-area.tsx';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

interface FeedbackPartProps {
  me: Me;
  order: Order;
  permitted: Permitted;
}

/** The mentee's feedback on the session: asked for once, then shown. */
export const FeedbackPart = ({ me, order, permitted }: FeedbackPartProps) => {
  const { feedback } = order;
  if (permitted.giveFeedback) return <FeedbackForm me={me} order={order} />;
  if (!feedback) return null;
  const mine = partyOf(order, me.uid) === 'mentee';
  return (
    <div class="notice">
      <p>{t(mine ? words.thanks(feedback.rating) : words.rated(feedback.rating))}</p>
      {feedback.comment !== undefined && <blockquote>{feedback.comment}</blockquote>}
    </div>
  );
};

function FeedbackForm({ me, order }: { me: Me; order: Order }) {
  const task = useTask();
  const [rating, setRating] = useState<string>();
  const [comment, setComment] = useState('');
  const [isPublic, setPublic] = useState(false);
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void task.start(() => giveFeedback(me, order, Number(rating), comment.trim(), isPublic));
      }}
    >
      <h2>{t(words.feedback)}</h2>
      <Choices
        title={t(words.rating)}
        name="rating"
        shape="tiles"
        required
        chosen={rating}
        options={Array.from({ length: 10 }, (_, index) => ({
          value: String(index + 1),
          text: String(index + 1),
          ...(index === 0 && { hint: t(words.worst) }),
          ...(index === 9 && { hint: t(words.best) }),
        }))}
        onChoose={setRating}
      />
      <TextArea label={t(words.comment)} value={comment} maxLength={2000} onInput={setComment} />
      {comment.trim() !== '' && (
        <label class="check">
          <input
            type="checkbox"
            checked={isPublic}
            onChange={({ currentTarget }) => {
              setPublic(currentTarget.checked);
            }}
          />
          {t(words.allowPublic)}
        </label>
      )}
      <Trouble task={task} />
      <div class="row">
        <Button kind="primary" busy={task.busy}>
          {t(words.sendFeedback)}
        </Button>
      </div>
    </form>
  );
}
