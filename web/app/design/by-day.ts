import { dayKey } from './format.ts';

/** What lies on the same day of the person's, by the day's key, in the order in which it comes. */
export function byDay<Item>(items: readonly Item[], startOf: (item: Item) => number): Map<string, Item[]> {
  const days = new Map<string, Item[]>();
  for (const item of items) {
    const key = dayKey(startOf(item));
    const those = days.get(key);
    if (those) those.push(item);
    else days.set(key, [item]);
  }
  return days;
}
