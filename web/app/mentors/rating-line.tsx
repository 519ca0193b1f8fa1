import { watchRating, type Rating, type Reader } from '../../client/index.ts';
import { decimal } from '../design/format.ts';
import { Icon } from '../design/icon.tsx';
import { useLive } from '../design/live.ts';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

/** The ratings of a mentor, in one line. */
export function RatingLine({ reader, mentorId }: { reader: Reader; mentorId: string }) {
  const live = useLive<Rating | undefined>(mentorId, (watcher) => watchRating(reader, mentorId, watcher));
  if (live.state !== 'there') return <p class="quiet">&nbsp;</p>;
  const rating = live.value;
  if (!rating) return <p class="quiet">{t(words.unrated)}</p>;
  return (
    <p class="quiet">
      <Icon name="star" /> {t(words.rating(decimal(rating.average), rating.count))}
    </p>
  );
}
