import type { ActionItem, ActionItemCode } from './action-items.ts';
import { DAY } from './policy.ts';

/** The action items that have one cause. The cause is told once, however many orders it holds up. */
export interface AlertCause {
  /** `xendit: INVALID_API_KEY`; of money, which return of which order it is. */
  cause: string;
  code: ActionItemCode;
  /** What it is about in the first of the orders. */
  about: string;
  reason: string;
  orderIds: string[];
}

/** When each cause was last told. */
export type SentAlerts = Readonly<Record<string, number>>;

export interface WaitingItems {
  orderId: string;
  needs: readonly ActionItem[];
}

/** How long a cause that lasts is not told again. */
const REST = DAY;

/** Each cause once, in the order in which they are found. */
export function alertCausesOf(waiting: readonly WaitingItems[]): AlertCause[] {
  const troubles = new Map<string, AlertCause>();
  for (const { orderId, needs } of waiting)
    for (const { code, about, reason, cause = `${code} ${orderId} ${about}` } of needs) {
      const known = troubles.get(cause) ?? { cause, code, about, reason, orderIds: [] };
      if (!known.orderIds.includes(orderId)) known.orderIds.push(orderId);
      troubles.set(cause, known);
    }
  return [...troubles.values()];
}

/**
 * `news`: the causes to be told now, which were not told, or not for a day. `told`: what has been told after that. A cause
 * that is gone is forgotten, so that it is told at once when it comes back, unless not `all` that waits was looked at.
 */
export function newAlerts(
  troubles: readonly AlertCause[],
  told: SentAlerts,
  now: number,
  all: boolean,
): { news: AlertCause[]; told: SentAlerts } {
  const news = troubles.filter(({ cause }) => now >= (told[cause] ?? -Infinity) + REST);
  const there = new Set(troubles.map(({ cause }) => cause));
  const kept = Object.entries(told).filter(([cause, at]) => there.has(cause) || (!all && now < at + REST));
  return { news, told: Object.fromEntries([...kept, ...news.map(({ cause }) => [cause, now] as const)]) };
}
