/**
 * `npm run simulate -- --seed 1 --lives 1000`: so many orders of the deployed code, in one process on a simulated world, whose
 * every delay, order of events and fault follows from the seed. Exit code 1 when a promise is broken.
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { takeOverPlatform } from './platform.ts';
import { run } from './run.ts';

const { cpuUsage } = process;
const asked = z
  .object({
    seed: z.coerce.number().int().default(1),
    lives: z.coerce.number().int().positive().default(1000),
    story: z.boolean().default(false),
    per: z.coerce.number().default(12),
  })
  .parse(
    parseArgs({
      options: {
        seed: { type: 'string' },
        lives: { type: 'string' },
        per: { type: 'string' },
        story: { type: 'boolean' },
      },
    }).values,
  );

const realNow = performance.now.bind(performance);
const began = realNow();
takeOverPlatform();
const whole = createHash('sha256');
let lives = 0;
let broken = 0;
for (let seed = asked.seed; lives < asked.lives; seed += 1) {
  const { verdict, hash, lines } = await run({ seed, orders: asked.per, keepLines: asked.story });
  whole.update(hash);
  console.error(seed, lines.length, (realNow() - began).toFixed(0), verdict.aftermath.now);
  lives += asked.per;
  for (const { promise, orderId, detail } of verdict.breaches) {
    broken += 1;
    console.log(`seed ${seed}: ${promise}: ${orderId}: ${detail}`);
  }
  if (asked.story) {
    console.log(lines.join(''));
    for (const { orderId } of verdict.breaches)
      console.log(
        JSON.stringify(verdict.aftermath.records.entries.get(orderId), undefined, 1),
        JSON.stringify(
          verdict.aftermath.outcomes.find((one) => one.play.script.orderId === orderId),
          undefined,
          1,
        ),
      );
  }
}
const cpu = cpuUsage();
console.log(
  `${lives} lives, ${broken} broken promises, hash ${whole.digest('hex').slice(0, 16)}, ${((realNow() - began) / 1000).toFixed(1)} s, ${((cpu.user + cpu.system) / 1e6).toFixed(1)} s of processor`,
);
process.exitCode = broken > 0 ? 1 : 0;
