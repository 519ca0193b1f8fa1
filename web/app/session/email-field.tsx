import { t } from './locale.ts';
import { words } from './words.ts';

export const EmailField = ({ email, onEmail }: { email: string; onEmail: (email: string) => void }) => (
  <label>
    {t(words.email)}
    <input
      type="email"
      autocomplete="username"
      required
      value={email}
      onInput={({ currentTarget }) => onEmail(currentTarget.value)}
    />
  </label>
);
