import type { Mentor, Topic } from '../../client/index.ts';
import { length, price as priceOf } from '../design/format.ts';

/** What a mentor teaches, with lengths and prices. */
export const TopicList = ({ topics }: Pick<Mentor, 'topics'>) => (
  <ul class="topics">
    {Object.entries(topics).map(([topicId, topic]) => (
      <li key={topicId}>
        <strong>{topic.title}</strong>
        {offersOf(topic).map((offer) => (
          <span class="quiet" key={offer}>
            {offer}
          </span>
        ))}
      </li>
    ))}
  </ul>
);

const offersOf = ({ offers }: Topic): string[] =>
  Object.values(offers)
    .sort((a, b) => a.minutes - b.minutes)
    .map(({ minutes, price }) => `${length(minutes)} · ${priceOf(price)}`);
