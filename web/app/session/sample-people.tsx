import type { LocalStack } from '../../site.ts';
import { Button } from '../design/button.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { signIn } from './account.ts';
import { locale, speak, t } from './locale.ts';
import { words } from './words.ts';

/** The people of a local stack, each with a button that signs in as them. */
export const SamplePeople = ({ people }: { people: LocalStack['people'] }) => (
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

/** Who presses it reads this page, and is not the person of the profile: the language stays. */
const SignInAs = ({ one }: { one: LocalStack['people'][number] }) => {
  const task = useTask();
  return (
    <>
      <Button
        busy={task.busy}
        onClick={() => {
          speak(locale.value);
          void task.start(() => signIn(one.email, one.password));
        }}
      >
        {one.name} <span class="quiet">{t(words.roles[one.role])}</span>
      </Button>
      <Trouble task={task} />
    </>
  );
};
