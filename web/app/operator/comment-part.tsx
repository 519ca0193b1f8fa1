import type { Bilingual } from '../../client/index.ts';
import { commandOrder } from '../../client/operator.ts';
import type { ExplainedOrder } from '../../client/operator-record.ts';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { ReasonButton } from './reason-button.tsx';
import { words } from './words.ts';

interface CommentPartProps {
  order: ExplainedOrder;
  onDone: (next: ExplainedOrder, said: Bilingual) => void;
}

/** The comment that stands on the mentor's page, with the button to remove it; nothing, where none stands there. */
export function CommentPart({ order: { orderId, facts, operatorActions }, onDone }: CommentPartProps) {
  const { comment, isPublic = false } = facts.feedback ?? {};
  const removed = operatorActions.some(({ did }) => did === 'remove-comment');
  if (!isPublic || comment === undefined || removed) return null;
  return (
    <section>
      <h2>{t(words.publicComment)}</h2>
      <blockquote dir="auto">{comment}</blockquote>
      <ReasonButton
        label={words.removeComment}
        title={words.removeCommentTitle}
        lead={words.removeCommentLead}
        button={words.removeCommentNow}
        send={async (reason) => {
          const answer = await commandOrder(operatorAccess(), orderId, { do: 'remove-comment', reason });
          if (answer.outcome === 'done') onDone(answer.value, words.commentRemoved);
          return answer;
        }}
      />
    </section>
  );
}
