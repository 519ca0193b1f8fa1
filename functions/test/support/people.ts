import { onValue, ref, type Database } from 'firebase/database';
import { signIn as signInTo, type SignedIn } from '../../../stack/sign-in.ts';
import { awaited } from '../../../commands/until.ts';
import { people } from '../../../stack/seed/people.ts';
import { stack } from './environment.ts';

export { people };
export type Person = SignedIn;

/** Signs one of the seeded people in to the stack that the tests run on. */
export const signIn = (id: keyof typeof people): Promise<Person> => signInTo(people[id], stack);

/** Listens at `path` until `ready` returns a value. Reports the last data if it never does. */
export async function waitFor<Result>(
  database: Database,
  path: string,
  ready: (value: unknown) => Result | undefined,
): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  let latest: unknown;
  const stop = onValue(
    ref(database, path),
    (snapshot) => {
      latest = snapshot.val();
      const result = ready(latest);
      if (result !== undefined) resolve(result);
    },
    reject,
  );
  return awaited(`${path} to be ${ready.toString()}`, promise, () => latest).finally(stop);
}
