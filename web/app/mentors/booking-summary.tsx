import type { ComponentChildren } from 'preact';
import type { TopicOffer } from '../../client/index.ts';
import { session } from '../design/format.ts';
import { Trouble, type Task } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

interface BookingSummaryProps {
  offer: TopicOffer;
  startsAt: number | undefined;
  /** The order was to be sent without a time. */
  missing: boolean;
  task: Task;
  /** The button that sends it, or what has to be done first. */
  children: ComponentChildren;
}

/** What is chosen, and what to do next. It stays in sight. */
export const BookingSummary = ({ offer, startsAt, missing, task, children }: BookingSummaryProps) => (
  <div class="summary bar">
    <div role="alert">{missing && <p class="trouble">{t(words.chooseTime)}</p>}</div>
    <Trouble task={task} />
    <p>
      {startsAt === undefined ? (
        <span class="quiet">{t(words.noTimeYet)}</span>
      ) : (
        <strong>{session(startsAt, startsAt + offer.minutes * 60_000)}</strong>
      )}
      {offer.price > 0 && <small>{t(words.nothingYet)}</small>}
    </p>
    {children}
  </div>
);
