import { isPersonId } from '../../../functions/src/order/ids.ts';
import type { Mentor } from '../../client/index.ts';
import { CopyButton } from '../design/copy-button.tsx';
import { Skeleton } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { me, person, profile, reader } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { BookingForm } from './booking-form.tsx';
import { CommentsPart } from './comments-part.tsx';
import { mentorAt } from './mentors.ts';
import { Portrait } from './portrait.tsx';
import { RatingLine } from './rating-line.tsx';
import { TopicList } from './topic-list.tsx';
import { words } from './words.ts';

/** One mentor, as everybody may see them, with the form to book a session. */
export function MentorPage({ mentorId }: { mentorId: string }) {
  if (!isPersonId(mentorId)) return <NoSuchMentor />;
  const live = mentorAt(mentorId);
  if (live.state === 'loading')
    return (
      <Page title="…">
        <Skeleton />
      </Page>
    );
  const mentor = live.state === 'there' ? live.value : undefined;
  return mentor ? <MentorShown mentorId={mentorId} mentor={mentor} /> : <NoSuchMentor />;
}

interface MentorShownProps {
  mentorId: string;
  mentor: Mentor;
}

const MentorShown = ({ mentorId, mentor }: MentorShownProps) => (
  <Page
    title={mentor.name}
    lead={mentor.headline}
    picture={<Portrait name={mentor.name} />}
    under={<RatingLine reader={reader()} mentorId={mentorId} />}
    beside={<Share address={`${location.origin}/mentors/${mentorId}`} />}
    wide
  >
    <Booking mentorId={mentorId} mentor={mentor} />
    <section>
      <h2>{t(words.topicsAndPrices)}</h2>
      <TopicList topics={mentor.topics} />
    </section>
    <CommentsPart reader={reader()} mentorId={mentorId} />
  </Page>
);

const Share = ({ address }: { address: string }) => (
  <div class="row">
    <CopyButton text={address} label={t(words.share)} copied={t(words.linkCopied)} />
  </div>
);

/** Not for the mentor: nobody books a session with themselves. */
function Booking({ mentorId, mentor }: MentorShownProps) {
  const somebody = me.value ?? null;
  if (somebody?.uid === mentorId) return <p class="notice">{t(words.itsYourPage)}</p>;
  return (
    <BookingForm
      reader={reader()}
      me={somebody}
      nameless={profile.value.state === 'there' && !person.value}
      mentorId={mentorId}
      mentor={mentor}
    />
  );
}

const NoSuchMentor = () => (
  <Page title={t(words.noSuchMentor)}>
    <a class="button plain" href="/">
      {t(words.toAll)}
    </a>
  </Page>
);
