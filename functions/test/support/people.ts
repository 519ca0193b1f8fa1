import { onValue, ref, type Database } from 'firebase/database';
import { signIn as signInTo, type SignedIn } from '../../../emulators/drive/sign-in.ts';
import { people } from '../../../emulators/seed/people.ts';
import { stack } from './environment.ts';

export { people };
export type Person = SignedIn;

/** Signs one of the seeded people in to the stack that the tests run on. */
export const signIn = (id: keyof typeof people): Promise<Person> => signInTo(people[id], stack);

/** Listens at `path` until `ready` answers something; says what was there when it did not come in time. */
export function waitFor<Result>(
  database: Database,
  path: string,
  ready: (value: unknown) => Result | undefined,
  timeoutMs = 45_000,
): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  let latest: unknown;
  const timer = setTimeout(() => {
    reject(new Error(`Waited ${timeoutMs} ms at ${path}; there is ${JSON.stringify(latest, null, 1)}`));
  }, timeoutMs);
  const stop = onValue(
    ref(database, path),
    (snapshot) => {
      latest = snapshot.val();
      const result = ready(latest);
      if (result !== undefined) resolve(result);
    },
    reject,
  );
  return promise.finally(() => {
    clearTimeout(timer);
    stop();
  });
}
