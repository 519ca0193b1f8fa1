import { useState } from 'preact/hooks';
import { saveTeaching, type Me, type Mentor, type TopicOffer, type Teaching } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { Shown } from '../design/shown.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { ZoneSelect } from '../design/zone-select.tsx';
import { myTeaching } from '../mentors/mentors.ts';
import { t } from '../session/locale.ts';
import { me } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { CalendarsPart } from './calendars-part.tsx';
import { ExceptionsPart } from './exceptions-part.tsx';
import { TopicsPart } from './topics-part.tsx';
import { WeekPart } from './week-part.tsx';
import { words } from './words.ts';

/** The mentor's offer: all of it is edited here, and saved together. */
export const TeachingPage = () => {
  const missing = myTeaching.value.state === 'there' && !myTeaching.value.value;
  return (
    <Page
      title={t(missing ? words.noMentor : words.teaching)}
      lead={t(missing ? words.noMentorLead : words.lead)}
    >
      <Shown live={myTeaching.value}>
        {(mentor) =>
          mentor &&
          me.value && (
            <div class="stack">
              <TeachingForm me={me.value} known={mentor} />
              <CalendarsPart me={me.value} />
            </div>
          )
        }
      </Shown>
    </Page>
  );
};

function TeachingForm({ me, known }: { me: Me; known: Mentor }) {
  const [draft, setDraft] = useState(() => draftOf(known));
  const [state, setState] = useState<'clean' | 'changed' | 'saved'>('clean');
  const task = useTask();
  const change = (part: Partial<Teaching>) => {
    setDraft({ ...draft, ...part });
    setState('changed');
  };
  const save = async (): Promise<void> => {
    if (await task.start(() => saveTeaching(me, draft))) setState('saved');
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {known.unread.length > 0 && <p class="notice">{t(words.unread(known.unread.join(', ')))}</p>}
      <AboutPart draft={draft} change={change} />
      <TopicsPart
        known={known.topics}
        topics={draft.topics}
        onChange={(topics) => {
          change({ topics });
        }}
      />
      <WeekPart
        week={draft.availability}
        onChange={(availability) => {
          change({ availability });
        }}
      />
      <ExceptionsPart
        exceptions={draft.exceptions}
        onChange={(exceptions) => {
          change({ exceptions });
        }}
      />
      <div class="savebar">
        <Trouble task={task} />
        <div class="row">
          <Button kind="primary" busy={task.busy}>
            {t(words.save)}
          </Button>
          <span role="status" class="quiet">
            {state !== 'clean' && t(state === 'saved' ? words.saved : words.unsaved)}
          </span>
        </div>
      </div>
    </form>
  );
}

/** The saved offer, with each topic's lengths in order. They keep their places while they are edited. */
const draftOf = ({
  headline,
  timeZone,
  topics,
  availability,
  exceptions,
  autoApprove,
}: Teaching): Teaching => ({
  headline,
  timeZone,
  topics: Object.fromEntries(
    Object.entries(topics).map(([id, { title, offers }]) => [id, { title, offers: byLength(offers) }]),
  ),
  availability,
  exceptions,
  autoApprove,
});

const byLength = (offers: Record<string, TopicOffer>): Record<string, TopicOffer> =>
  Object.fromEntries(Object.entries(offers).sort(([, a], [, b]) => a.minutes - b.minutes));

const AboutPart = ({ draft, change }: { draft: Teaching; change: (part: Partial<Teaching>) => void }) => (
  <fieldset class="part">
    <legend>{t(words.about)}</legend>
    <label>
      {t(words.headline)}
      <input
        maxLength={200}
        value={draft.headline}
        onInput={({ currentTarget }) => {
          change({ headline: currentTarget.value });
        }}
      />
    </label>
    <ZoneSelect
      label={t(words.timeZone)}
      value={draft.timeZone}
      onChange={(timeZone) => {
        change({ timeZone });
      }}
    />
    <label class="check">
      <input
        type="checkbox"
        checked={draft.autoApprove}
        onChange={({ currentTarget }) => {
          change({ autoApprove: currentTarget.checked });
        }}
      />
      {t(words.autoApprove)}
    </label>
  </fieldset>
);
