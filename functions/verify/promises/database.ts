import assert from 'node:assert/strict';
import type { DatabaseConnection } from '../../src/providers/database/sdk.ts';
import { transact } from '../../src/providers/database/transact.ts';
import type { ProviderPromise, Trial } from './promise.ts';

/** A database, by those who come to it. */
export interface DatabaseDoors {
  /** An owner of the project, whom no rule binds. */
  owner: DatabaseConnection;
  /** The functions, as they sign in. */
  functions: DatabaseConnection;
  /** Somebody who has not signed in. Returns the status of the answer. */
  stranger: (method: 'GET' | 'PUT', path: string) => Promise<number>;
}

/** A place of its own, which no rule names. */
function newPlace({ owner }: DatabaseDoors, trial: Trial): string {
  const path = `verify/${trial.newName().replace('verify:', '')}`;
  trial.afterwards(`the place ${path} in the database`, () => owner.ref(path).set(null));
  return path;
}

const itsPlace = 'a place of its own in the database, /verify, which is removed';

/** What the database and its deployed rules must do. */
export const databasePromises: readonly ProviderPromise<DatabaseDoors>[] = [
  {
    says: 'what no rule names is closed to everybody but the functions, who only read it',
    makes: itsPlace,
    async hold(doors, trial) {
      const path = newPlace(doors, trial);
      await doors.owner.ref(path).set({ count: 1 });
      assert.deepEqual([await doors.stranger('GET', path), await doors.stranger('PUT', path)], [401, 401]);
      assert.deepEqual((await doors.functions.ref(path).get()).val(), { count: 1 });
      await assert.rejects(doors.functions.ref(path).set({ count: 2 }), /PERMISSION_DENIED/);
    },
  },
  {
    says: 'two changes of one place at once both count',
    makes: itsPlace,
    async hold(doors, trial) {
      const ref = doors.owner.ref(newPlace(doors, trial));
      const one = () => transact(ref, (current) => (typeof current === 'number' ? current + 1 : 1));
      await Promise.all([one(), one(), one()]);
      assert.equal((await ref.get()).val(), 3);
    },
  },
  {
    says: 'a stranger reads one mentor, and neither the list of them nor what is private',
    async hold({ stranger }) {
      const paths = ['mentors/verify-none', 'mentors', 'orders', 'ledger', 'payees', 'users'];
      const statuses = await Promise.all(paths.map((path) => stranger('GET', path)));
      assert.deepEqual(statuses, [200, 401, 401, 401, 401, 401]);
    },
  },
];
