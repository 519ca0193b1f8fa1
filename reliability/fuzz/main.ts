/**
 * `npm run fuzz -- --requests 100000 --seed 7`: random requests to the HTTPS functions as they are deployed. Exit
 * code 1 if a request is answered by 5xx or not at all, if an error is not caught, or if memory grows.
 */
import * as z from 'zod';
import { readValues } from '../../commands/command-line.ts';
import { fuzz, growth, megabytes } from './fuzz.ts';

/** Megabytes of heap for each 10,000 requests. */
const MOST_GROWTH = 1;

const integer = z.coerce.number().int();

const { requests: wanted, seed } = readValues(
  'npm run fuzz -- [--requests NUMBER] [--seed NUMBER]',
  { requests: { type: 'string' }, seed: { type: 'string' } },
  z.object({ requests: integer.positive().default(100_000), seed: integer.default(1) }),
);

const fuzzed = await fuzz(wanted, seed, (line) => {
  console.error(line);
});
const { requests, seconds, statuses, failures, uncaught, leaks, memory } = fuzzed;

console.log(`\n${requests} requests in ${Math.round(seconds)} s, seed ${seed}\n`);
for (const [name, counts] of Object.entries(statuses).toSorted())
  console.log(
    `  ${name.padEnd(15)} ${Object.entries(counts)
      .map(([status, count]) => `${status}: ${count}`)
      .join(', ')}`,
  );
console.log(`\n  5xx or no answer  ${failures.length}`);
console.log(`  not caught        ${uncaught.length}`);
console.log(`  private in log    ${leaks.length}`);
console.log(`  heap in use       ${memory.map(({ heapUsed }) => megabytes(heapUsed)).join(' ')} MB`);
console.log(`  whole process     ${memory.map(({ rss }) => megabytes(rss)).join(' ')} MB`);
console.log(
  `  growth            ${growth(fuzzed).toFixed(2)} MB of heap in 10,000 requests, in the second half`,
);
const wrong = [...failures, ...uncaught, ...leaks];
for (const failure of wrong.slice(0, 20)) console.log(`\n  ${failure}`);
process.exit(wrong.length > 0 || growth(fuzzed) > MOST_GROWTH ? 1 : 0);
