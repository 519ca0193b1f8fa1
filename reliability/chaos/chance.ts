/** Random draws, determined by a seed and the earlier draws. */
export interface Chance {
  /** From 0 to below 1. */
  next: () => number;
  /** True with this probability, from 0 to 1. */
  happens: (likely: number) => boolean;
  /** A whole number from `least` to `most`. */
  between: (least: number, most: number) => number;
  pick: <Value>(values: readonly [Value, ...Value[]]) => Value;
}

/** Mulberry32. https://github.com/cprosche/mulberry32 */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    happens: (likely) => next() < likely,
    pick: (values) => {
      const drawn = between(0, values.length - 1);
      return values.reduce((value, other, place) => (place === drawn ? other : value));
    },
  };
}
