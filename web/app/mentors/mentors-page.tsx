import type { Mentor, Me, Topic } from '../../client/index.ts';
import { length, price as priceOf } from '../design/format.ts';
import { Empty, Shown } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { me } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { mentors } from './mentors.ts';
import { RatingLine } from './rating-line.tsx';
import { words } from './words.ts';

export const MentorsPage = () => (
  <Page title={t(words.mentors)} lead={t(words.lead)} wide>
    <Shown live={mentors.value}>
      {(known) => {
        const somebody = me.value;
        const all = Object.entries(known);
        if (!somebody || all.length === 0) return <Empty>{t(words.none)}</Empty>;
        return (
          <ul class="cards">
            {all.map(([id, mentor]) => (
              <li key={id}>
                <MentorCard me={somebody} id={id} mentor={mentor} />
              </li>
            ))}
          </ul>
        );
      }}
    </Shown>
  </Page>
);

const MentorCard = ({ me, id, mentor }: { me: Me; id: string; mentor: Mentor }) => (
  <article class="card stack">
    <div>
      <h2>{mentor.name}</h2>
      <p>{mentor.headline}</p>
      <RatingLine me={me} mentorId={id} />
    </div>
    <ul class="topics">
      {Object.entries(mentor.topics).map(([topicId, topic]) => (
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
    {id === me.uid ? (
      <p class="quiet">{t(words.itsYou)}</p>
    ) : (
      <a class="button primary" href={`/mentors/${id}`} aria-label={t(words.chooseOf(mentor.name))}>
        {t(words.choose)}
      </a>
    )}
  </article>
);

const offersOf = ({ offers }: Topic): string[] =>
  Object.values(offers)
    .sort((a, b) => a.minutes - b.minutes)
    .map(({ minutes, price }) => `${length(minutes)} · ${priceOf(price)}`);
