import { watchComments, type PublicComment, type Reader } from '../../client/index.ts';
import { longDay } from '../design/format.ts';
import { useLive } from '../design/live.ts';
import { t } from '../session/locale.ts';
import { admin } from '../session/session.ts';
import { words } from './words.ts';

/** The most that are shown. */
const newest = 10;

/** What mentees said of the mentor and allow everybody to read, the newest first; nothing, where there is none. */
export function CommentsPart({ reader, mentorId }: { reader: Reader; mentorId: string }) {
  const live = useLive<PublicComment[]>(mentorId, (watcher) =>
    watchComments(reader, mentorId, newest, watcher),
  );
  if (live.state !== 'there' || live.value.length === 0) return null;
  return (
    <section>
      <h2>{t(words.comments)}</h2>
      <ul class="rows">
        {live.value.map(({ orderId, rating, comment, firstName, at }) => (
          <li key={orderId} class="comment">
            <p>
              <strong>
                <bdi>{firstName === '' ? t(words.aMentee) : firstName}</bdi>
              </strong>{' '}
              <span class="quiet">{t(words.ratedOn(rating, longDay(at)))}</span>
            </p>
            <blockquote dir="auto">{comment}</blockquote>
            {admin.value && <a href={`/operator/orders/${orderId}`}>{t(words.toOrder)}</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}
