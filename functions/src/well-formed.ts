/**
 * Half of a surrogate pair is no character: somebody cut an emoji in two, or means ill. Over a text with one the database's
 * SDK fails an assertion while it makes the hash of a transaction (`stringToByteArray` of @firebase/util 1.16), and no later
 * transaction of that process ever ends. So no such text gets in.
 *
 * Mends every text below a value, in place; answers the new ones by their path.
 */
export function mend(value: unknown): Record<string, string> {
  const mended: Record<string, string> = {};
  const left = isHolder(value) ? [{ path: '', holder: value }] : [];
  for (let next = left.pop(); next !== undefined; next = left.pop())
    for (const [key, child] of Object.entries(next.holder)) {
      const path = `${next.path}${key}`;
      if (isHolder(child)) left.push({ path: `${path}/`, holder: child });
      else if (typeof child === 'string' && !child.isWellFormed()) {
        mended[path] = child.toWellFormed();
        next.holder[key] = child.toWellFormed();
      }
    }
  return mended;
}

const isHolder = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
