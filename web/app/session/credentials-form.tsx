import { useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { signIn, signUp } from './account.ts';
import { EmailField } from './email-field.tsx';
import { t } from './locale.ts';
import { words } from './words.ts';

interface CredentialsFormProps {
  way: 'signIn' | 'signUp';
  email: string;
  onEmail: (email: string) => void;
}

/** Email and password, of an account that exists or of a new one. */
export function CredentialsForm({ way, email, onEmail }: CredentialsFormProps) {
  const task = useTask();
  const [password, setPassword] = useState('');
  const isNew = way === 'signUp';
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void task.start(() => (isNew ? signUp : signIn)(email, password));
      }}
    >
      <EmailField email={email} onEmail={onEmail} />
      <label>
        {t(words.password)}
        <input
          type="password"
          autocomplete={isNew ? 'new-password' : 'current-password'}
          minLength={isNew ? 8 : undefined}
          required
          value={password}
          aria-describedby={isNew ? 'password-hint' : undefined}
          onInput={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        {isNew && <small id="password-hint">{t(words.passwordHint)}</small>}
      </label>
      <Trouble task={task} />
      <Button kind="primary" busy={task.busy}>
        {t(words.ways[way].action)}
      </Button>
    </form>
  );
}
