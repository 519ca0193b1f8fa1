/**
 * Repairs every text below a value, in place. Half of a surrogate pair is no character: an emoji was cut in two, or the
 * sender means harm. The database's SDK fails an assertion on such a text when it makes a hash, also in a web page that
 * reconnects (`stringToByteArray` of @firebase/util 1.16). So no such text gets in.
 */
export function replaceLoneSurrogates(value: unknown): void {
  const left = isHolder(value) ? [value] : [];
  for (let holder = left.pop(); holder; holder = left.pop())
    for (const [key, child] of Object.entries(holder)) {
      if (isHolder(child)) left.push(child);
      else if (typeof child === 'string' && !child.isWellFormed()) holder[key] = child.toWellFormed();
    }
}

const isHolder = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
