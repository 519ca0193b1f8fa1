import { Shown } from '../design/shown.tsx';
import { clock, zoneName } from '../design/format.ts';
import { t, zone } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { me, person, profile } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { BookingForm } from './booking-form.tsx';
import { mentorAt } from './mentors.ts';
import { RatingLine } from './rating-line.tsx';
import { words } from './words.ts';

/** One mentor, with the form to book a session. */
export function BookingPage({ mentorId }: { mentorId: string }) {
  const known = mentorAt(mentorId);
  const mentor = known.state === 'there' ? known.value : undefined;
  const somebody = me.value;
  const nameless = profile.value.state === 'there' && !person.value;
  if (known.state === 'there' && !mentor) return <NoSuchMentor />;
  return (
    <Page title={mentor?.name ?? '…'} lead={mentor?.headline}>
      <Shown live={known}>
        {() =>
          mentor &&
          somebody && (
            <>
              <RatingLine me={somebody} mentorId={mentorId} />
              <p class="lead">
                {t(words.inYourZone(zoneName(now.value)))}
                {mentor.timeZone !== zone.value &&
                  ` ${t(words.mentorZone(zoneName(now.value, mentor.timeZone), clock(now.value, mentor.timeZone)))}`}
              </p>
              <BookingForm me={somebody} nameless={nameless} mentorId={mentorId} mentor={mentor} />
            </>
          )
        }
      </Shown>
    </Page>
  );
}

const NoSuchMentor = () => (
  <Page title={t(words.noSuchMentor)}>
    <a class="button plain" href="/">
      {t(words.toAll)}
    </a>
  </Page>
);
