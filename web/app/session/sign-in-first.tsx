import { signInThen } from './detour.ts';
import { t } from './locale.ts';
import { words } from './words.ts';

/** Shown instead of the booking form's button to a person who is not signed in: a link to do that, which leads back to `then`. */
export const SignInFirst = ({ then }: { then: string }) => (
  <>
    <p>{t(words.signInFirst)}</p>
    <a class="button primary" href={signInThen(then)}>
      {t(words.toSignIn)}
    </a>
  </>
);
