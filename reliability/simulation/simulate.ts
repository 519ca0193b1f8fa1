import { createHash } from 'node:crypto';
import { count, listed } from '../chaos/report.ts';
import { MINUTE } from '../../functions/src/order/policy.ts';
import { paidAtProvider, paidByLedger, type PaidMentor } from '../chaos/payouts.ts';
import { run, type Run } from './run.ts';
import { shrink } from './shrink.ts';
import type { Products } from './products.ts';
import { realTime } from './runtime.ts';

/**
 * How many orders share a world: enough to meet each other, and few enough to read what happened. In one of four worlds they are
 * more than a run of the reconciler wakes at once.
 */
const ordersIn = (seed: number): number => (seed % 4 === 0 ? 24 : 12);

interface Options {
  /** The seed of the first world; each following world has the next seed. */
  seed: number;
  /** The number of orders, rounded up to whole worlds. */
  lives: number;
  /** Prints all events. */
  story: boolean;
  products: Products;
  /** Ends with the first world in which a promise is broken, or after a minute of processor time. */
  toTheFirst?: boolean;
  say: (line: string) => void;
}

/** Runs world after world, until this many lives were simulated. Returns the number of broken promises. */
export async function simulate(options: Options): Promise<number> {
  const { seed, lives, story, products, toTheFirst = false, say } = options;
  const beganAt = realTime();
  const whole = createHash('sha256');
  const befell = new Map<string, number>();
  const endings = new Map<string, number>();
  const mentors: PaidMentor[] = [];
  let broken = 0;
  let simulated = 0;
  for (let number = seed; simulated < lives; number += 1) {
    const orders = ordersIn(number);
    const one = await run({ seed: number, orders, keepLines: story, products });
    whole.update(one.hash);
    for (const line of one.lines) say(line);
    for (const line of brokenIn(number, one)) say(line);
    if (story) for (const line of recordsOf(one)) say(line);
    broken += one.verdict.breaches.length;
    simulated += orders;
    count(faultsOf(one), befell);
    count(endingsOf(one), endings);
    mentors.push(...one.verdict.evidence.mentors);
    if (toTheFirst && (broken > 0 || processorTime() > MINUTE)) break;
  }
  const hash = whole.digest('hex').slice(0, 16);
  const seconds = (realTime() - beganAt) / 1000;
  const ofProcessor = processorTime() / 1000;
  say(`Faults:  ${listed(befell)}`);
  say(`Endings: ${listed(endings)}`);
  say(`Mentors: ${paidTo(mentors)}`);
  say(
    `${simulated} lives, ${broken} broken promises, ${seconds.toFixed(1)} s, ${ofProcessor.toFixed(1)} s of the processor, hash ${hash}`,
  );
  return broken;
}

/** Milliseconds of processor time of this process. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Finds the smallest world that breaks the same promise as the world of this seed, and prints its events. */
export async function simulateSmall(
  seed: number,
  products: Products,
  say: (line: string) => void,
): Promise<number> {
  const found = await shrink({ seed, orders: ordersIn(seed), products });
  if (!found) {
    say(`Seed ${seed} breaks no promise`);
    return 0;
  }
  const { broken, options } = found;
  for (const line of broken.lines) say(line);
  say(`Orders: ${options.scenarios?.length ?? 0}. Without: ${[...(options.without ?? [])].join(', ')}`);
  for (const line of brokenIn(options.seed, broken)) say(line);
  for (const line of recordsOf(broken)) say(line);
  return broken.verdict.breaches.length;
}

const brokenIn = (seed: number, { verdict }: Run): string[] =>
  verdict.breaches.map(({ promise, orderId, detail }) => `seed ${seed}: ${promise}: ${orderId}: ${detail}`);

/** Our record of an order that breaks a promise, and Xendit's. */
const recordsOf = ({ verdict: { breaches, evidence } }: Run): string[] =>
  [...new Set(breaches.map(({ orderId }) => orderId))].flatMap((orderId) => [
    `our record: ${JSON.stringify(evidence.records.entries.get(orderId))}`,
    ...evidence.outcomes
      .filter(({ running }) => running.scenario.orderId === orderId)
      .map(({ invoices, refunds, payoutLinks, heard }) => {
        const came = invoices.map(({ id, status, _payments }) => ({ id, status, _payments }));
        return `at Xendit: ${JSON.stringify({ came, refunds, payoutLinks, heard })}`;
      }),
  ]);

/** What mentors were paid, by their ledgers and by Xendit's. */
function paidTo(mentors: readonly PaidMentor[]): string {
  const ended = new Map<string, number>();
  count(
    mentors.flatMap(({ payouts }) => payouts.map(({ status }) => status)),
    ended,
  );
  const [byLedger, atProvider] = [sumOf(mentors.map(paidByLedger)), sumOf(mentors.map(paidAtProvider))];
  return `${mentors.length}; paid IDR ${byLedger} by their ledgers, IDR ${atProvider} by Xendit; payouts: ${listed(ended)}`;
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

const faultsOf = ({ verdict: { evidence } }: Run): string[] => [
  ...Object.values(evidence.injected).flatMap((list) => list.map(({ kind }) => kind)),
  ...evidence.killed.map(() => 'instance-killed'),
];

const endingsOf = ({ verdict: { evidence } }: Run): string[] =>
  [...evidence.records.entries.values()].map(({ order }) => order.ended?.status ?? 'not ended');
