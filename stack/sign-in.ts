import { deleteApp, initializeApp } from 'firebase/app';
import { connectAuthEmulator, getAuth, signInWithEmailAndPassword, type User } from 'firebase/auth';
import { connectDatabaseEmulator, getDatabase, type Database } from 'firebase/database';
import type { Person } from './seed/people.ts';
import { databaseNamespace, projectId, type Settings } from './settings.ts';

/** A person at a browser: the official web SDK, signed in, under the security rules. */
export interface SignedIn {
  readonly uid: string;
  readonly user: User;
  readonly database: Database;
  leave: () => Promise<void>;
}

let browsers = 0;

/** Signs a person in to a stack. Each call is a browser of its own. */
export async function signIn({ uid, email, password }: Person, env: Settings): Promise<SignedIn> {
  browsers += 1;
  const app = initializeApp(
    { apiKey: 'local', projectId, databaseURL: `https://${databaseNamespace}.firebaseio.com` },
    `${uid}-${browsers}`,
  );
  const auth = getAuth(app);
  connectAuthEmulator(auth, `http://${env['FIREBASE_AUTH_EMULATOR_HOST'] ?? ''}`, { disableWarnings: true });
  const database = getDatabase(app);
  const [host = '', port] = (env['FIREBASE_DATABASE_EMULATOR_HOST'] ?? '').split(':');
  connectDatabaseEmulator(database, host, Number(port));
  const { user } = await signInWithEmailAndPassword(auth, email, password);
  return { uid: user.uid, user, database, leave: () => deleteApp(app) };
}
