import type { DatabaseConnection, DatabaseQuery, DataSnapshot } from './sdk.ts';

/**
 * Reads a place or a query once, by a listener and not by `get`. The SDK writes the answer to a `get` over newer values that
 * it has heard of the same place. A transaction there is then sent with the old value, again and again, and given up as
 * `maxretry` (`repoGetValue` of @firebase/database 1.1.5).
 */
export const read = (query: DatabaseQuery): Promise<DataSnapshot> => query.once('value');

/**
 * Reads a place where we neither listen nor run a transaction. There `get` is safe: it takes one message and its answer,
 * where a listener takes two and theirs.
 */
export const getOnce = (place: DatabaseQuery): Promise<DataSnapshot> => place.get();

/** Reads the value at a path, as `getOnce` does. */
export const valuesIn =
  (database: DatabaseConnection) =>
  async (path: string): Promise<unknown> =>
    (await getOnce(database.ref(path))).val();

/** The children that a query finds, with their keys, in the query's order. An object would not keep that order. */
export async function childrenOf(query: DatabaseQuery): Promise<[key: string, value: unknown][]> {
  const found: [string, unknown][] = [];
  (await read(query)).forEach((child) => {
    found.push([child.key, child.val()]);
    return undefined;
  });
  return found;
}
