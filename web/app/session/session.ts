import { computed, effect, signal } from '@preact/signals';
import { initializeApp } from 'firebase/app';
import {
  browserLocalPersistence,
  browserSessionPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
  onAuthStateChanged,
  onIdTokenChanged,
  type Auth,
  type User,
} from 'firebase/auth';
import { connectDatabaseEmulator, forceWebSockets, getDatabase, type Database } from 'firebase/database';
import {
  calendarAddress,
  receiptAddress,
  watchConnection,
  watchProfile,
  watchTimeOffset,
  type Me,
  type OwnDataAccess,
  type Profile,
  type Reader,
  type WantedReceipt,
} from '../../client/index.ts';
import type { OperatorAccess } from '../../client/operator.ts';
import type { Site } from '../../site.ts';
import { following } from '../design/live.ts';
import { serverAhead } from './now.ts';

/** The signed-in person; `null`: not signed in; `undefined`: not known yet. */
export const me = signal<Me | null | undefined>(undefined);

/** Whether the person is an operator, with the custom claim `admin`. The rules and the functions check that themselves. */
export const admin = signal<boolean | undefined>(undefined);

/** Whether the person has shown that the email is theirs: the rules take no profile before. */
export const verified = signal<boolean | undefined>(undefined);

/** Whether the database is connected; `undefined` until the first connection. */
export const connected = signal<boolean | undefined>(undefined);

const { live, follow } = following<Profile | undefined>();
export const profile = live;

export const person = computed(() => (profile.value.state === 'there' ? profile.value.value : undefined));

interface Session {
  site: Site;
  auth: Auth;
  database: Database;
}

let session: Session | undefined;

/** Opens the app's one session with Firebase. */
export function openSession(site: Site): void {
  const app = initializeApp(site.firebase);
  // Each tab of the local stack has its own sign-in, so that a mentee and a mentor can be seen side by side.
  const persistence = site.local
    ? browserSessionPersistence
    : [indexedDBLocalPersistence, browserLocalPersistence];
  const auth = initializeAuth(app, { persistence });
  // After a connection that failed the SDK asks by long polling, which the embedded database does not speak.
  if (site.local) forceWebSockets();
  const database = getDatabase(app);
  if (site.local) {
    connectAuthEmulator(auth, site.local.authUrl, { disableWarnings: true });
    connectDatabaseEmulator(database, site.local.database.host, site.local.database.port);
  }
  session = { site, auth, database };
  onAuthStateChanged(auth, (user) => {
    me.value = user && { database, uid: user.uid };
  });
  watchClaims(auth);
  // If some user wrote half of an emoji, the SDK throws while it reconnects, and never connects after that
  // (functions/src/lone-surrogates.ts). A reloaded page has no data to hash, so it connects.
  addEventListener('error', ({ message }) => {
    if (message.includes('INTERNAL ASSERT FAILED')) location.reload();
  });
  watchConnection(database, (now) => {
    if (now || connected.value !== undefined) connected.value = now;
  });
  watchTimeOffset(database, (offset) => {
    serverAhead.value = offset;
  });
  effect(() => {
    const somebody = me.value;
    return somebody ? follow((watcher) => watchProfile(somebody, watcher)) : undefined;
  });
}

/** What a token says of the person can change with every token; it is unknown while there is no token. */
function watchClaims(auth: Auth): void {
  let whose: string | undefined;
  onIdTokenChanged(auth, (user) => {
    if (!user || user.uid !== whose) admin.value = verified.value = user ? undefined : false;
    whose = user?.uid;
    if (user)
      readClaims(user, () => user.uid === whose).catch((error: unknown) => {
        console.warn(error);
      });
  });
}

async function readClaims(user: User, isHere: () => boolean): Promise<void> {
  const { claims } = await user.getIdTokenResult();
  if (!isHere()) return;
  admin.value = claims['admin'] === true;
  verified.value = claims['email_verified'] === true;
  // The email was verified in another tab, after this token was made.
  if (user.emailVerified && !verified.value) await user.getIdToken(true);
}

const opened = (): Session => {
  if (!session) throw new Error('openSession comes first');
  return session;
};

/** The database connection of the opened session, whether or not a person is signed in. */
export const reader = (): Reader => opened();

/** Firebase Auth, of the opened session. */
export const authOf = (): Auth => opened().auth;

/** The settings of the opened session. */
export const siteOf = (): Site => opened().site;

/** The address of the person's agenda, for a calendar program. */
export async function feedAddress(): Promise<string> {
  const { site, auth } = opened();
  return calendarAddress(site.functionsUrl, (await auth.currentUser?.getIdToken()) ?? '');
}

/** The address of a receipt of the person's own. */
export async function receiptUrl(wanted: WantedReceipt): Promise<string> {
  const { site, auth } = opened();
  return receiptAddress(site.functionsUrl, (await auth.currentUser?.getIdToken()) ?? '', wanted);
}

/** The connection for a person's calls about the own data. */
export const ownDataAccess = (): OwnDataAccess => operatorAccess();

/** The connection for the operator's calls. */
export function operatorAccess(): OperatorAccess {
  const { site, auth } = opened();
  return {
    functionsUrl: site.functionsUrl,
    idToken: async () => (await auth.currentUser?.getIdToken()) ?? '',
  };
}

export const emailOf = (): string => opened().auth.currentUser?.email ?? '';

/** The name that the person has at the provider of the account, if any. */
export const accountName = (): string => opened().auth.currentUser?.displayName ?? '';
