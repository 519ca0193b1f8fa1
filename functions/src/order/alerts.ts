import type { ActionItem, ActionItemCode } from './action-items.ts';
import { DAY } from './policy.ts';

/** The needs that have one cause. The cause is told once, however many orders it holds up, or mentors. */
export interface AlertCause<Code = ActionItemCode> {
  /** `xendit: INVALID_API_KEY`; of money, which return of which order it is. */
  cause: string;
  code: Code;
  /** What it is about in the first of them. */
  about: string;
  reason: string;
  /** Of the orders or mentors. */
  ids: string[];
}

/** When each cause was last told. */
export type SentAlerts = Readonly<Record<string, number>>;

/** What waits for a person of one order, or of one mentor's payouts. */
export interface WaitingItems<Code = ActionItemCode> {
  id: string;
  needs: readonly (Pick<ActionItem, 'about' | 'reason' | 'cause'> & { code: Code })[];
}

/** How long a cause that lasts is not told again. */
const REST = DAY;

/** Each cause once, in the order in which they are found. */
export function alertCausesOf<Code extends string>(
  waiting: readonly WaitingItems<Code>[],
): AlertCause<Code>[] {
  const troubles = new Map<string, AlertCause<Code>>();
  for (const { id, needs } of waiting)
    for (const { code, about, reason, cause = `${code} ${id} ${about}` } of needs) {
      const known = troubles.get(cause) ?? { cause, code, about, reason, ids: [] };
      if (!known.ids.includes(id)) known.ids.push(id);
      troubles.set(cause, known);
    }
  return [...troubles.values()];
}

/**
 * `news`: the causes to be told now, which were not told, or not for a day. `told`: what has been told after that. A cause
 * that is gone is forgotten, so that it is told at once when it comes back, unless not `all` that waits was looked at.
 */
export function newAlerts<Trouble extends { cause: string }>(
  troubles: readonly Trouble[],
  told: SentAlerts,
  now: number,
  all: boolean,
): { news: Trouble[]; told: SentAlerts } {
  const news = troubles.filter(({ cause }) => now >= (told[cause] ?? -Infinity) + REST);
  const there = new Set(troubles.map(({ cause }) => cause));
  const kept = Object.entries(told).filter(([cause, at]) => there.has(cause) || (!all && now < at + REST));
  return { news, told: Object.fromEntries([...kept, ...news.map(({ cause }) => [cause, now] as const)]) };
}
