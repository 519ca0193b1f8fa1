import { useState } from 'preact/hooks';
import { watchMentors, type ListedMentors, type Me, type Mentor } from '../../client/index.ts';
import { Empty, Shown } from '../design/shown.tsx';
import { useKept } from '../design/use-kept.ts';
import { MoreButton } from '../orders/more-button.tsx';
import { t } from '../session/locale.ts';
import { me } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { Portrait } from './portrait.tsx';
import { RatingLine } from './rating-line.tsx';
import { TopicList } from './topic-list.tsx';
import { words } from './words.ts';

/** The number of mentors that the list shows at first. */
const page = 20;

export const MentorsPage = () => (
  <Page title={t(words.mentors)} lead={t(words.lead)} wide>
    {me.value && <MentorList key={me.value.uid} me={me.value} />}
  </Page>
);

function MentorList({ me }: { me: Me }) {
  const [wanted, setWanted] = useState(page);
  const { live, most } = useKept<ListedMentors>('mentors', wanted, (watcher) =>
    watchMentors(me, wanted, watcher),
  );
  return (
    <Shown live={live}>
      {({ mentors, hasMore }) => (
        <>
          {mentors.length === 0 && <Empty>{t(words.none)}</Empty>}
          <ul class="cards">
            {mentors.map(({ id, mentor }) => (
              <li key={id}>
                <MentorCard me={me} id={id} mentor={mentor} />
              </li>
            ))}
          </ul>
          <MoreButton more={hasMore ? () => setWanted(2 * most) : undefined} busy={most < wanted} />
        </>
      )}
    </Shown>
  );
}

const MentorCard = ({ me, id, mentor }: { me: Me; id: string; mentor: Mentor }) => (
  <article class="card stack">
    <div>
      <Portrait name={mentor.name} />
      <h2>{mentor.name}</h2>
      <p>{mentor.headline}</p>
      <RatingLine reader={me} mentorId={id} />
    </div>
    <TopicList topics={mentor.topics} />
    {id === me.uid ? (
      <p class="quiet">{t(words.itsYou)}</p>
    ) : (
      <a class="button primary" href={`/mentors/${id}`} aria-label={t(words.chooseOf(mentor.name))}>
        {t(words.choose)}
      </a>
    )}
  </article>
);
