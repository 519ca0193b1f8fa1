import { t } from './locale.ts';
import { words } from './words.ts';

/** Where somebody without a profile would order: the way to it. */
export const ProfileFirst = () => (
  <>
    <p>{t(words.profileMissing)}</p>
    <a class="button primary" href="/profile">
      {t(words.toProfile)}
    </a>
  </>
);
