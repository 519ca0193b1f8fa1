import type { Me } from '../../client/index.ts';
import { Empty, Shown } from '../design/shown.tsx';
import { MoreButton } from '../orders/more-button.tsx';
import { t } from '../session/locale.ts';
import { me } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { search } from '../shell/route.ts';
import { bookingAddress } from './booking-address.ts';
import { FilterForm } from './filter-form.tsx';
import { filterIn, isFilter, listAddress, type MentorFilter } from './mentor-filter.ts';
import { Portrait } from './portrait.tsx';
import { RatingLine } from './rating-line.tsx';
import { TopicList } from './topic-list.tsx';
import { useMentorSearch, type FoundMentor } from './use-mentor-search.ts';
import { words } from './words.ts';

export function MentorsPage() {
  const filter = filterIn(search.value);
  return (
    <Page title={t(words.mentors)} lead={t(words.lead)} wide>
      <FilterForm filter={filter} />
      {me.value && (
        <MentorList key={`${me.value.uid} ${listAddress(filter)}`} me={me.value} filter={filter} />
      )}
    </Page>
  );
}

function MentorList({ me, filter }: { me: Me; filter: MentorFilter }) {
  const { live, found, more, isReading } = useMentorSearch(me, filter);
  return (
    <>
      <p role="status" class="quiet">
        {isFilter(filter) && !isReading && t(words.found(found.length))}
      </p>
      <Shown live={live}>
        {({ mentors }) => (
          <>
            {mentors.length === 0 && <Empty>{t(words.none)}</Empty>}
            <ul class="cards">
              {found.map((one) => (
                <li key={one.id}>
                  <MentorCard me={me} found={one} />
                </li>
              ))}
            </ul>
            <MoreButton more={more} busy={isReading} />
          </>
        )}
      </Shown>
    </>
  );
}

const MentorCard = ({ me, found: { id, mentor, choice } }: { me: Me; found: FoundMentor }) => (
  <article class="card stack">
    <div class="named">
      <Portrait name={mentor.name} />
      <div>
        <h2>{mentor.name}</h2>
        <p>{mentor.headline}</p>
        <RatingLine reader={me} mentorId={id} />
      </div>
    </div>
    <TopicList topics={mentor.topics} />
    {id === me.uid ? (
      <p class="quiet">{t(words.itsYou)}</p>
    ) : (
      <a class="button primary" href={bookingAddress(id, choice)} aria-label={t(words.chooseOf(mentor.name))}>
        {t(words.choose)}
      </a>
    )}
  </article>
);
