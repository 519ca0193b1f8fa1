import { useState } from 'preact/hooks';
import { saveProfile, type Me, type Profile } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { Shown } from '../design/shown.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { ZoneSelect } from '../design/zone-select.tsx';
import { Page } from '../shell/page.tsx';
import { go } from '../shell/route.ts';
import { signOut } from './account.ts';
import { locale, speak, t, zone } from './locale.ts';
import { wantedAfter } from './detour.ts';
import { accountName, emailOf, me, profile, verified } from './session.ts';
import { VerifyEmail } from './verify-email.tsx';
import { words } from './words.ts';

export const ProfilePage = () => (
  <Page title={t(words.profile)} lead={t(words.profileLead)}>
    <Shown live={profile.value}>
      {(known) =>
        me.value && (
          <>
            {verified.value === false ? (
              <VerifyEmail />
            ) : (
              <>
                {!known && <p class="notice">{t(words.profileMissing)}</p>}
                <ProfileForm me={me.value} known={known ?? fresh()} />
              </>
            )}
            <p class="row apart-above">
              <a href="/profile/data">{t(words.yourDataLink)}</a>
              <Button onClick={() => void signOut()}>{t(words.signOut)}</Button>
            </p>
          </>
        )
      }
    </Shown>
  </Page>
);

const fresh = (): Profile => ({
  name: accountName(),
  email: emailOf(),
  locale: locale.value,
  timeZone: zone.value,
});

function ProfileForm({ me, known }: { me: Me; known: Profile }) {
  const task = useTask();
  const [draft, setDraft] = useState(known);
  const [saved, setSaved] = useState(false);
  const change = (part: Partial<Profile>) => {
    setDraft({ ...draft, ...part });
    setSaved(false);
  };
  const then = wantedAfter();
  const save = async (): Promise<void> => {
    const done = await task.start(() => saveProfile(me, draft));
    setSaved(done);
    if (done) speak(draft.locale);
    if (done && then !== undefined) go(then, 'replace');
  };
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label>
        {t(words.name)}
        <input
          required
          maxLength={100}
          autocomplete="name"
          value={draft.name}
          onInput={({ currentTarget }) => change({ name: currentTarget.value })}
        />
      </label>
      <label>
        {t(words.email)}
        <input type="email" value={draft.email} readOnly />
      </label>
      <label>
        {t(words.language)}
        <select
          value={draft.locale}
          onChange={({ currentTarget }) => change({ locale: currentTarget.value === 'en' ? 'en' : 'id' })}
        >
          <option value="id">Bahasa Indonesia</option>
          <option value="en">English</option>
        </select>
      </label>
      <ZoneSelect
        label={t(words.timeZone)}
        value={draft.timeZone}
        onChange={(timeZone) => change({ timeZone })}
      />
      <Trouble task={task} />
      <div class="row">
        <Button kind="primary" busy={task.busy}>
          {t(then === undefined ? words.save : words.saveAndGoOn)}
        </Button>
        <span role="status">{saved && t(words.saved)}</span>
      </div>
    </form>
  );
}
