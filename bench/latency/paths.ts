import type { Pairs } from '../order/life.ts';
import type { BareLife } from '../order/bare-process.ts';
import type { Place } from './detour.ts';

/** A path through the functions for whose end a mentee or a mentor waits. */
export interface Path {
  name: string;
  /** The most round trips in sequence that it may take. */
  most: Partial<Record<Place, number>>;
  /** The part of the bare script that does the same. */
  bare: keyof BareLife;
  /**
   * Brings an order of that pair to the start of the path. The returned function goes the path, and returns how long
   * it took.
   */
  prepare: (pairs: Pairs, pair: number) => Promise<() => Promise<number>>;
}

export const paths: readonly Path[] = [
  {
    name: 'order written → invoice visible',
    most: { database: 3, providers: 1 },
    bare: 'invoice',
    prepare: (pairs, pair) => Promise.resolve(() => pairs.order(pair)),
  },
  {
    name: 'callback → event visible',
    most: { database: 4, providers: 2 },
    bare: 'event',
    async prepare(pairs, pair) {
      const { approve, pay, until, untilMeeting, end } = await pairs.place(pair);
      await approve();
      await until('approved');
      return () => timed(pay, untilMeeting).finally(end);
    },
  },
  {
    name: 'approval → event visible',
    most: { database: 3, providers: 1 },
    bare: 'approved',
    async prepare(pairs, pair) {
      const { approve, pay, until, untilMeeting, end } = await pairs.place(pair);
      await pay();
      await until('paid');
      return () => timed(approve, untilMeeting).finally(end);
    },
  },
];

async function timed(say: () => Promise<void>, seen: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await say();
  await seen();
  return performance.now() - started;
}
