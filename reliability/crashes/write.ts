/** Runs every crash, writes docs/crashes.md from the results, and measures how long a mail is at risk. */
import { writeFile } from 'node:fs/promises';
import { ownWorld } from '../../functions/test/support/own-world.ts';
import { crashesPage } from './page.ts';
import { checkRecovered, recover, type Outcome } from './recover.ts';
import { startWorker } from './start-worker.ts';
import { allSteps, type Step } from './steps.ts';
import { measureWindow } from './window.ts';

const MAILS = 200;

const worlds = { invoices: await ownWorld({}, {}, 'invoices'), sessions: await ownWorld({}, {}, 'sessions') };
const outcomes = new Map<Step, Outcome[]>();
for (const { kind, product, step } of allSteps) {
  const world = worlds[product];
  const all = await recover(world, startWorker(world), kind, step);
  for (const outcome of all) checkRecovered(outcome, step);
  outcomes.set(step, all);
}
await writeFile(new URL('../../docs/crashes.md', import.meta.url), await crashesPage(outcomes));
console.log(`docs/crashes.md: ${outcomes.size * 4} crashes`);

const { twice, never } = await measureWindow(worlds.invoices, MAILS / 2);
console.log(`Of ${twice.length} mails, in milliseconds: half within, 99 of 100 within, the longest`);
console.log(`From acceptance to record: ${spreadOf(twice)}`);
console.log(`From claim to record: ${spreadOf(never)}`);
await Promise.all(Object.values(worlds).map((world) => world.leave()));
process.exit();

function spreadOf(sorted: readonly number[]): string {
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return [at(0.5), at(0.99), at(1)].join(', ');
}
