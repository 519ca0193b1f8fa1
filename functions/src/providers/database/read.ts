import type { DatabaseQuery, DataSnapshot } from './sdk.ts';

/**
 * What stands at a place now, or is found by a query. A listener hears it once; it is not asked for by `get`, for the SDK
 * puts the answer to a `get` over what has been heard of the same place since. A transaction there is then put with what is
 * old, time after time, and given up as `maxretry` (`repoGetValue` of @firebase/database 1.1.5).
 */
export const read = (query: DatabaseQuery): Promise<DataSnapshot> => query.once('value');

/**
 * What stands at a place now where we neither listen nor transact: for that it may be asked for by `get`, which takes one
 * message and its answer where a listener takes two and theirs.
 */
export const getOnce = (place: DatabaseQuery): Promise<DataSnapshot> => place.get();

/** What a query finds, by its key, in the query's order, which an object would not keep. */
export async function childrenOf(query: DatabaseQuery): Promise<[key: string, value: unknown][]> {
  const found: [string, unknown][] = [];
  (await read(query)).forEach((child) => {
    found.push([child.key, child.val()]);
    return undefined;
  });
  return found;
}
