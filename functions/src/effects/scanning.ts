import { HOUR } from '../order/policy.ts';
import type { Ports } from '../ports/ports.ts';

/**
 * The pause after a round, in milliseconds. Without it, each run would read everything again if one page holds everything.
 */
const REST = 6 * HOUR;

/** Time reserved for the bookmark, in milliseconds. */
export const SCAN_RESERVE = 30_000;

/**
 * A page of a scan that goes round again and again, one page a run. `scanBehind` scans behind the given place, and returns the
 * place after which the next run continues; `undefined`: the round is over.
 */
export async function scanPage(
  { bookmarks, clock }: Pick<Ports, 'bookmarks' | 'clock'>,
  name: string,
  scanBehind: (after: string | undefined) => Promise<string | undefined>,
  rest = REST,
): Promise<void> {
  const now = clock.now();
  const after = await bookmarks.get(name);
  const over = `${name}-over`;
  if (after === undefined && now < Number((await bookmarks.get(over)) ?? 0) + rest) return;
  const next = await scanBehind(after);
  await bookmarks.put(name, next);
  if (next === undefined) await bookmarks.put(over, String(now));
}
