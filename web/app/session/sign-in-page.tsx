import { useState } from 'preact/hooks';
import type { LocalStack } from '../../site.ts';
import { Button } from '../design/button.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { Page } from '../shell/page.tsx';
import { t } from './locale.ts';
import { signIn } from './session.ts';
import { words } from './words.ts';

/** `people`: the sample people of a local stack; empty elsewhere. */
export function SignInPage({ people }: { people: LocalStack['people'] }) {
  const task = useTask();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Page title={t(words.signIn)} lead={t(words.signInLead)}>
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          void task.start(() => signIn(email, password));
        }}
      >
        <label>
          {t(words.email)}
          <input
            type="email"
            autocomplete="username"
            required
            value={email}
            onInput={({ currentTarget }) => setEmail(currentTarget.value)}
          />
        </label>
        <label>
          {t(words.password)}
          <input
            type="password"
            autocomplete="current-password"
            required
            value={password}
            onInput={({ currentTarget }) => setPassword(currentTarget.value)}
          />
        </label>
        <Trouble task={task} />
        <Button kind="primary" busy={task.busy}>
          {t(words.signIn)}
        </Button>
      </form>
      {people.length > 0 && <SamplePeople people={people} />}
    </Page>
  );
}

const SamplePeople = ({ people }: { people: LocalStack['people'] }) => (
  <section aria-labelledby="sample-people">
    <h2 id="sample-people">{t(words.signInAs)}</h2>
    <p class="quiet">{t(words.signInAsHint)}</p>
    <ul class="people">
      {people.map((one) => (
        <li key={one.email}>
          <SignInAs one={one} />
        </li>
      ))}
    </ul>
  </section>
);

const SignInAs = ({ one }: { one: LocalStack['people'][number] }) => {
  const task = useTask();
  return (
    <>
      <Button busy={task.busy} onClick={() => void task.start(() => signIn(one.email, one.password))}>
        {one.name} <span class="quiet">{t(words.roles[one.role])}</span>
      </Button>
      <Trouble task={task} />
    </>
  );
};
