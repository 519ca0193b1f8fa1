import { getOnce } from './read.ts';
import { isAccepted, refusedByOtherRules } from './refused.ts';
import type { DatabaseConnection } from './sdk.ts';

/**
 * The result of writing a value once. `standing`: the value that is there now; `null`: none, because the rules refused it.
 */
interface FirstWrite {
  written: boolean;
  standing: unknown;
}

/**
 * Writes a value only where there is none, which the rules enforce, and returns the value that is there. When an answer is
 * lost, the SDK writes again and is refused: then the value that is there is the one that was written.
 */
export async function writeUnlessThere(
  database: DatabaseConnection,
  path: string,
  value: object | number,
): Promise<FirstWrite> {
  const place = database.ref(path);
  if (await isAccepted(place.set(value))) return { written: true, standing: value };
  const standing: unknown = (await getOnce(place)).val();
  return { written: false, standing };
}

/** The same, for a value that only an earlier value keeps from being written. */
export async function writeOnce(
  database: DatabaseConnection,
  path: string,
  value: object | number,
): Promise<FirstWrite> {
  const kept = await writeUnlessThere(database, path, value);
  // It must not count as written.
  if (kept.standing === null) throw refusedByOtherRules();
  return kept;
}
