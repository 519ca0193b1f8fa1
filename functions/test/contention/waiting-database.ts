import type { Database } from 'firebase-admin/database';
import type { DatabaseConnection, DatabaseReference } from '../../src/providers/database/sdk.ts';

interface WaitingDatabase {
  database: DatabaseConnection;
  /** Comes once the call waits. */
  reached: Promise<void>;
  answer: () => void;
}

/** The database, where the first call of this method waits for its `answer`. */
export function waitingAt(real: Database, method: 'get' | 'update'): WaitingDatabase {
  const { promise: reached, resolve: reach } = Promise.withResolvers<undefined>();
  const { promise: answered, resolve: answer } = Promise.withResolvers<undefined>();
  let waits = true;
  const waiting = (reference: DatabaseReference): DatabaseReference =>
    new Proxy(reference, {
      get(target, key): unknown {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        const call = (...given: unknown[]): unknown => Reflect.apply(value, target, given);
        if (key !== method || !waits) return call;
        waits = false;
        reach(undefined);
        return (...given: unknown[]) => answered.then(() => call(...given));
      },
    });
  return {
    database: { ref: (path) => waiting(path === undefined ? real.ref() : real.ref(path)) },
    reached,
    answer() {
      answer(undefined);
    },
  };
}
