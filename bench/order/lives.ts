import type { Production } from '../production/production.ts';
import type { Pairs } from './life.ts';

/** How many lives are always under way at once. */
export const underWay = 30;

/** Whole lives of orders, and the processor time that each took, in milliseconds. */
export interface Lives {
  perSecond: number;
  lived: number;
  functions: Record<string, number>;
  database: number;
  standIns: number;
  /** Of this process: the people who order, and the router. */
  own: number;
}

/** Begins one life after the other while `more` says so of the number that have begun. */
export async function measureLives(
  production: Production,
  pairs: Pairs,
  more: (begun: number) => boolean,
): Promise<Lives> {
  const before = { ...(await production.usage()), own: process.cpuUsage() };
  const started = performance.now();
  let begun = 0;
  let lived = 0;
  const worker = async (): Promise<void> => {
    while (more(begun)) {
      begun += 1;
      await pairs.live(begun);
      lived += 1;
    }
  };
  await Promise.all(Array.from({ length: underWay }, worker));
  await production.front.idle();
  const took = (performance.now() - started) / 1000;
  const after = await production.usage();
  const own = process.cpuUsage(before.own);
  const functions = Object.entries(after.functions).map(([name, { cpuMs }]) => {
    const from = before.functions[name]?.cpuMs ?? NaN;
    return [name, (cpuMs - from) / lived] as const;
  });
  return {
    perSecond: lived / took,
    lived,
    functions: Object.fromEntries(functions),
    database: (after.database.cpuMs - before.database.cpuMs) / lived,
    standIns: (after.outside.cpuMs - before.outside.cpuMs) / lived,
    own: (own.user + own.system) / 1000 / lived,
  };
}
