import { t } from './locale.ts';
import { profileThen } from './detour.ts';
import { words } from './words.ts';

/** Shown instead of the booking form's button to a person without a profile: a link to it, which leads back to `then`. */
export const ProfileFirst = ({ then }: { then: string }) => (
  <>
    <p>{t(words.profileMissing)}</p>
    <a class="button primary" href={profileThen(then)}>
      {t(words.toProfile)}
    </a>
  </>
);
