/**
 * `npm run simulate -- --seed 1 --lives 1000`: runs the deployed code for this many orders, in one process, in a
 * simulated world. The seed determines every delay, order of events and fault. Exit code 1 when a promise is broken.
 *
 * - `--products sessions`, or `both`: mentees pay by Payment Sessions, or the setting is changed while they order;
 * - `--story`: prints the events in the world of that seed, line by line;
 * - `--shrink`: the same for the smallest world that was found to break the same promise;
 * - `--mistake NUMBER`: runs with one mistake of reliability/simulation/mistakes.ts in the code, to its first broken
 *   promise;
 * - `--mistakes`: runs with each of them, one after the other, and says whether it was found; `--from NUMBER`: beginning with
 *   that one.
 *
 * With COVERAGE=1 it lists the branches of the order's code that no life has reached.
 */
import * as z from 'zod';
import { readValues } from '../../commands/command-line.ts';
import { simulateCovered } from './coverage.ts';
import { takeOverRuntime } from './runtime.ts';
import { findAll } from './find-mistakes.ts';
import { mistakes } from './mistakes.ts';
import { plant } from './plant.ts';

const usage =
  'npm run simulate -- [--seed NUMBER] [--lives NUMBER] [--products invoices|sessions|both] [--story] [--shrink] [--mistake NUMBER] [--mistakes [--from NUMBER]]';

const optionsSchema = z.object({
  seed: z.coerce.number().int().default(1),
  lives: z.coerce.number().int().positive().optional(),
  products: z.enum(['invoices', 'sessions', 'both']).default('invoices'),
  story: z.boolean().default(false),
  shrink: z.boolean().default(false),
  mistake: z.coerce.number().int().positive().max(mistakes.length).optional(),
  mistakes: z.boolean().default(false),
  from: z.coerce.number().int().positive().max(mistakes.length).default(1),
});

const read = readValues(
  usage,
  {
    seed: { type: 'string' },
    lives: { type: 'string' },
    products: { type: 'string' },
    story: { type: 'boolean' },
    shrink: { type: 'boolean' },
    mistake: { type: 'string' },
    mistakes: { type: 'boolean' },
    from: { type: 'string' },
  },
  optionsSchema,
);
const { seed, lives, products, story, shrink, mistake = 0, ...others } = read;
const say = (line: string): void => {
  console.log(line);
};

process.exitCode = await (process.env['COVERAGE'] === '1'
  ? simulateCovered(process.argv.slice(2), say)
  : others.mistakes
    ? findAll(others.from, say)
    : simulated());

async function simulated(): Promise<number> {
  const planted = mistakes[mistake - 1];
  if (planted) plant(planted);
  // Imported only now, because the loaded code may have the mistake.
  const { simulate, simulateSmall } = await import('./simulate.ts');
  takeOverRuntime();
  if (shrink) return Math.min(1, await simulateSmall(seed, products, say));
  const wanted = lives ?? (story ? 1 : 1000);
  const toTheFirst = planted !== undefined;
  const broken = await simulate({ seed, lives: wanted, story, products, toTheFirst, say });
  return broken > 0 ? 1 : 0;
}
