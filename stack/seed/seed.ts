import { databaseNamespace, projectId } from '../settings.ts';
import { mentorsIn } from './mentors.ts';
import { people, type Person } from './people.ts';

/** Host and port of the two emulators that hold the people of a stack. */
export interface SeedTargets {
  readonly auth: string;
  readonly database: string;
}

/** Fills a fresh stack: accounts in the Auth emulator, `/users` and `/mentors` in the database. `language`: the reader's. */
export async function seed({ auth, database }: SeedTargets, language: Person['locale']): Promise<void> {
  const everyone: Person[] = Object.values(people);
  await Promise.all([
    ...everyone.map((person) => createAccount(auth, person)),
    put(database, 'users', Object.fromEntries(everyone.map((person) => [person.uid, profileOf(person)]))),
    put(database, 'mentors', mentorsIn(language)),
  ]);
}

/** Adds one person to a running stack. */
export async function registerPerson({ auth, database }: SeedTargets, person: Person): Promise<void> {
  await Promise.all([createAccount(auth, person), put(database, `users/${person.uid}`, profileOf(person))]);
}

function profileOf({ name, email, locale, timeZone }: Person): unknown {
  return { name, email, locale, timeZone };
}

async function createAccount(auth: string, person: Person): Promise<void> {
  const accounts = `http://${auth}/identitytoolkit.googleapis.com/v1/projects/${projectId}/accounts`;
  await asOwner('POST', accounts, {
    localId: person.uid,
    displayName: person.name,
    email: person.email,
    emailVerified: true,
    password: person.password,
  });
  if (person.admin) {
    const customAttributes = JSON.stringify({ admin: true });
    await asOwner('POST', `${accounts}:update`, { localId: person.uid, customAttributes });
  }
}

async function put(database: string, path: string, value: unknown): Promise<void> {
  await asOwner('PUT', `http://${database}/${path}.json?ns=${databaseNamespace}&print=silent`, value);
}

/** The emulators let `owner` pass every rule (https://firebase.google.com/docs/emulator-suite). */
async function asOwner(method: string, url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${await response.text()}`);
}
