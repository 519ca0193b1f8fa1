import { createHash } from 'node:crypto';
import { run, type Run } from './run.ts';
import { realTime } from './runtime.ts';

/** How many orders share a world: enough to meet each other, and few enough to read what happened. */
export const ORDERS = 12;

interface Options {
  /** Of the first world; each other has the next. */
  seed: number;
  /** How many orders in all, to the next whole world. */
  lives: number;
  /** Tells all that happens. */
  story: boolean;
  say: (line: string) => void;
}

export interface Simulated {
  broken: number;
  /** Of all that happened. */
  hash: string;
}

/** World after world, until there were so many lives. */
export async function simulate({ seed, lives, story, say }: Options): Promise<Simulated> {
  const beganAt = realTime();
  const whole = createHash('sha256');
  const befell = new Map<string, number>();
  const endings = new Map<string, number>();
  const worlds = Math.ceil(lives / ORDERS);
  let broken = 0;
  for (let number = seed; number < seed + worlds; number += 1) {
    const one = await run({ seed: number, orders: ORDERS, keepLines: story });
    whole.update(one.hash);
    for (const line of one.lines) say(line);
    for (const line of brokenIn(number, one)) say(line);
    broken += one.verdict.breaches.length;
    count(befell, faultsOf(one));
    count(endings, endingsOf(one));
  }
  const hash = whole.digest('hex').slice(0, 16);
  const seconds = (realTime() - beganAt) / 1000;
  say(`What befell:  ${listed(befell)}`);
  say(`What came out: ${listed(endings)}`);
  say(`${worlds * ORDERS} lives, ${broken} broken promises, ${seconds.toFixed(1)} s, hash ${hash}`);
  return { broken, hash };
}

const brokenIn = (seed: number, { verdict }: Run): string[] =>
  verdict.breaches.map(({ promise, orderId, detail }) => `seed ${seed}: ${promise}: ${orderId}: ${detail}`);

const faultsOf = ({ verdict: { aftermath } }: Run): string[] => [
  ...Object.values(aftermath.injected).flatMap((list) => list.map(({ kind }) => kind)),
  ...aftermath.killed.map(() => 'instance-killed'),
];

const endingsOf = ({ verdict: { aftermath } }: Run): string[] =>
  [...aftermath.records.entries.values()].map(({ order }) => order.ended?.status ?? 'not ended');

function count(counts: Map<string, number>, names: readonly string[]): void {
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
}

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, times]) => `${times} ${name}`)
    .join(', ');
