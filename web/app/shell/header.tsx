import type { ComponentChildren } from 'preact';
import { saveProfile } from '../../client/index.ts';
import { isMentor } from '../mentors/mentors.ts';
import { toDecide } from '../orders/my-orders.ts';
import { signOut } from '../session/account.ts';
import { signInThen } from '../session/detour.ts';
import { locale, speak, t, type Locale } from '../session/locale.ts';
import { admin, me, person } from '../session/session.ts';
import { words as sessionWords } from '../session/words.ts';
import { go, here, path } from './route.ts';
import { isPublic } from './routes.ts';
import { words } from './words.ts';

/** The name of the app, the navigation and the person's name. On a phone the navigation is at the bottom, for the thumb. */
export const Header = () => (
  <header class="top">
    <a class="brand" href="/">
      Nusademy
    </a>
    {me.value && <Menu />}
    <div class="account">
      <Language />
      {me.value === null && isPublic(path.value) && (
        <button type="button" class="link" onClick={() => go(signInThen(here()))}>
          {t(sessionWords.ways.signIn.title)}
        </button>
      )}
      {me.value && (
        <>
          <a href="/profile" aria-current={path.value === '/profile' ? 'page' : undefined}>
            {person.value?.name ?? t(sessionWords.profile)}
          </a>
          <button type="button" class="link leave" onClick={() => void signOut()}>
            {t(sessionWords.signOut)}
          </button>
        </>
      )}
    </div>
  </header>
);

/** Chooses the language on this device and, in the profile if there is one, for mails and other devices. */
function change(to: Locale): void {
  speak(to);
  if (me.value && person.value) void saveProfile(me.value, { ...person.value, locale: to });
}

/** Named in the language that it leads to. */
const Language = () => (
  <button
    type="button"
    class="link"
    lang={locale.value === 'id' ? 'en' : 'id'}
    onClick={() => {
      change(locale.value === 'id' ? 'en' : 'id');
    }}
  >
    {t(words.otherLanguage)}
  </button>
);

const Menu = () => (
  <nav aria-label={t(words.menu)}>
    {isMentor.value && (
      <Item to="/requests" name={t(words.requests)}>
        <Waiting />
      </Item>
    )}
    <Item to="/" name={t(words.mentors)} isSpare={isMentor.value} />
    <Item to="/orders" name={t(words.orders)} />
    <Item to="/agenda" name={t(words.agenda)} />
    {isMentor.value && <Item to="/teaching" name={t(words.teaching)} />}
    {isMentor.value && <Item to="/earnings" name={t(words.earnings)} />}
    {admin.value && <Item to="/operator" name={t(words.operator)} />}
  </nav>
);

interface ItemProps {
  to: string;
  name: string;
  /** A phone has no room for it: the name of the app leads there, too. */
  isSpare?: boolean;
  children?: ComponentChildren;
}

const Item = ({ to, name, isSpare = false, children }: ItemProps) => {
  const here =
    to === '/' ? path.value === '/' || path.value.startsWith('/mentors') : path.value.startsWith(to);
  return (
    <a href={to} class={isSpare ? 'spare' : undefined} aria-current={here ? 'page' : undefined}>
      {name}
      {children}
    </a>
  );
};

/** How many orders wait for the mentor's answer. */
const Waiting = () => {
  const count = toDecide.value?.length ?? 0;
  return count > 0 ? (
    <span class="count">
      <span aria-hidden="true">{count}</span>
      <span class="for-readers">, {t(words.waiting(count))}</span>
    </span>
  ) : null;
};
