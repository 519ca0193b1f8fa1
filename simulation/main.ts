/**
 * `npm run simulate -- --seed 1 --lives 1000 [--story]`: so many orders of the deployed code, in one process, in a simulated world
 * in which every delay, order of events and fault follows from the seed. Exit code 1 when a promise is broken. `--story` tells
 * what happens in the world of that seed, line by line.
 */
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { takeOverRuntime } from './runtime.ts';
import { simulate } from './simulate.ts';

const usage = 'npm run simulate -- [--seed NUMBER] [--lives NUMBER] [--story]';

const asked = z.object({
  seed: z.coerce.number().int().default(1),
  lives: z.coerce.number().int().positive().optional(),
  story: z.boolean().default(false),
  help: z.boolean().default(false),
});

const understood = asked.safeParse(
  parseArgs({
    options: {
      seed: { type: 'string' },
      lives: { type: 'string' },
      story: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  }).values,
);
if (!understood.success || understood.data.help) {
  console.log(usage);
  process.exit(understood.success ? 0 : 2);
}

const { seed, lives, story } = understood.data;
takeOverRuntime();
const { broken } = await simulate({
  seed,
  lives: lives ?? (story ? 1 : 1000),
  story,
  say: (line) => {
    console.log(line);
  },
});
process.exitCode = broken > 0 ? 1 : 0;
