import type { Figure } from '../report/figures.ts';
import { contention } from './contention.ts';
import { fanOut } from './fan-out.ts';
import { memory } from './memory.ts';
import { queryCost } from './query-cost.ts';
import { rawWrites } from './raw-writes.ts';
import { sdkWrites } from './sdk-writes.ts';
import { startUp } from './start-up.ts';

const parts = [
  { name: 'start-up', run: startUp },
  { name: 'writes over one SDK connection', run: sdkWrites },
  { name: 'writes from ten raw clients', run: rawWrites },
  { name: 'transactions on one node', run: contention },
  { name: 'fan-out to 100 listeners', run: fanOut },
  { name: 'a query over 1,000 and over 1,000,000 children', run: queryCost },
  { name: 'memory', run: memory },
];

/** The embedded Realtime Database: how fast, how many, how much. */
export async function benchDatabase(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, run } of parts) {
    console.error(`… ${name}`);
    figures.push(...(await run()));
  }
  return figures;
}
