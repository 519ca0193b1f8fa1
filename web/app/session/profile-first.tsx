import { t } from './locale.ts';
import { words } from './words.ts';

/** Shown instead of the booking form to a person without a profile: a link to it. */
export const ProfileFirst = () => (
  <>
    <p>{t(words.profileMissing)}</p>
    <a class="button primary" href="/profile">
      {t(words.toProfile)}
    </a>
  </>
);
