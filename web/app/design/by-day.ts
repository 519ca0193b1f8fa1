import { dayKey } from './format.ts';

/** Groups items by the day in the person's zone, keyed by day, in their order. */
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
