import type { Scenario } from '../chaos/scenario.ts';
import { run, type Run, type RunOptions } from './run.ts';

/** A world in which a promise is broken, made as small as possible. */
export interface Shrunk {
  broken: Run;
  options: RunOptions;
}

/** How many seeds are tried for a smaller world: leaving something out changes all later random draws. */
const SEEDS = 6;

/** Far enough apart that no other world has these seeds. */
const APART = 1_000_003;

/**
 * Makes a failing world smaller, with fewer orders, fewer actions and fewer kinds of faults, as long as the same
 * promise is broken. `undefined`: no promise is broken.
 */
export async function shrink(options: RunOptions): Promise<Shrunk | undefined> {
  const first = await run(options);
  const promise = first.verdict.breaches[0]?.promise;
  if (promise === undefined) return undefined;
  let found: Shrunk = { broken: first, options: { ...options, scenarios: first.scenarios } };

  async function attempt(change: Partial<RunOptions>): Promise<void> {
    for (let number = 0; number < SEEDS; number += 1) {
      const smaller = { ...found.options, ...change, seed: found.options.seed + number * APART };
      const broken = await run(smaller);
      if (!broken.verdict.breaches.some((one) => one.promise === promise)) continue;
      found = { broken, options: smaller };
      return;
    }
  }

  for (const { orderId } of first.scenarios)
    await attempt({ scenarios: found.options.scenarios?.filter((one) => one.orderId !== orderId) ?? [] });
  for (const without of simpler)
    await attempt({
      scenarios: found.options.scenarios?.map((scenario) => ({ ...scenario, ...without })) ?? [],
    });
  for (const kind of kindsIn(found.broken))
    await attempt({ without: new Set([...(found.options.without ?? []), kind]) });
  return { ...found, broken: await run({ ...found.options, keepLines: true }) };
}

/** Actions that can be left out. */
const simpler: readonly Partial<Scenario>[] = [
  { again: [] },
  { asking: undefined },
  { cancelling: undefined },
  { refunding: undefined },
  { mistakenAfter: undefined },
  { rating: undefined },
  { absence: undefined },
  { operator: { isThere: true, takesOver: undefined } },
  { wantsInvoice: false },
];

/** The kinds of faults that a world had, and those that leave no trace. */
const kindsIn = ({ verdict: { evidence } }: Run): Set<string> =>
  new Set([
    'instance-killed',
    'event-lost',
    'event-twice',
    'connection-broken',
    'database-slow',
    'slow',
    'held-up',
    'outage',
    'release',
    ...Object.values(evidence.injected).flatMap((list) => list.map(({ kind }) => kind)),
  ]);
