import { useState } from 'preact/hooks';
import type { LocalStack } from '../../site.ts';
import { Page } from '../shell/page.tsx';
import { moved } from '../shell/route.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { GoogleButton } from './google-button.tsx';
import { t } from './locale.ts';
import { ResetForm } from './reset-form.tsx';
import { SamplePeople } from './sample-people.tsx';
import { siteOf } from './session.ts';
import { words } from './words.ts';

type Way = 'signIn' | 'signUp' | 'reset';

const ways: readonly Way[] = ['signIn', 'signUp', 'reset'];

/**
 * Shown in place of any page to a person who is not signed in: afterwards that page is there. `people`: the sample people
 * of a local stack; empty elsewhere.
 */
export function SignInPage({ people }: { people: LocalStack['people'] }) {
  const [way, setWay] = useState<Way>('signIn');
  const [email, setEmail] = useState('');
  const { googleClientId } = siteOf();
  const { title, lead } = words.ways[way];
  return (
    <Page key={way} title={t(title)} lead={t(lead)}>
      {way === 'reset' ? (
        <ResetForm email={email} onEmail={setEmail} />
      ) : (
        <CredentialsForm way={way} email={email} onEmail={setEmail} />
      )}
      {googleClientId !== undefined && way !== 'reset' && <GoogleButton clientId={googleClientId} />}
      <p class="row apart-above">
        {ways
          .filter((other) => other !== way)
          .map((other) => (
            <button
              key={other}
              type="button"
              class="link"
              onClick={() => {
                moved.value = true;
                setWay(other);
              }}
            >
              {t(words.ways[other].call)}
            </button>
          ))}
      </p>
      {people.length > 0 && <SamplePeople people={people} />}
    </Page>
  );
}
