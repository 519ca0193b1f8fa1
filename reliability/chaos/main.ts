/**
 * `npm run chaos -- --orders 1000 --seed 7 [--without SAFEGUARD]`: runs orders on a stack of its own with every kind
 * of failure. Exit code 1 when a promise is broken. `--callbacks lost` measures how long it takes to find payments
 * without any callback. `--controls` shows that the soak fails without each safeguard.
 */
import * as z from 'zod';
import { failsAsItShould, soakWithout } from './controls.ts';
import { measureCallbackLoss, healingReport, HEALED_WITHIN } from './callback-loss.ts';
import { startFailingStack } from './stack.ts';
import { safeguardNames } from './safeguards.ts';
import { reportOf } from './report.ts';
import { soak, type SoakOptions } from './soak.ts';
import type { Verdict } from './verdict.ts';
import type { Workers } from './workers.ts';
import { readValues } from '../../commands/command-line.ts';
import { reportFailure } from '../../stack/report-failure.ts';
import { stopSignal } from '../../commands/stop-signal.ts';
import type { Suite } from '../../stack/local-stack.ts';

const usage = `npm run chaos -- [--orders NUMBER] [--seed NUMBER] [--without SAFEGUARD] [--callbacks lost] [--controls]

Safeguards: ${safeguardNames.join(', ')}`;

const integer = z.coerce.number().int();
const optionsSchema = z.object({
  orders: integer.positive().optional(),
  seed: integer.default(1),
  without: z.enum(safeguardNames).optional(),
  callbacks: z.literal('lost').optional(),
  controls: z.boolean().default(false),
});

const values = readValues(
  usage,
  {
    orders: { type: 'string' },
    seed: { type: 'string' },
    without: { type: 'string' },
    callbacks: { type: 'string' },
    controls: { type: 'boolean' },
  },
  optionsSchema,
);

const options = (orders: number): SoakOptions => ({
  orders: values.orders ?? orders,
  seed: values.seed,
  say: (line) => {
    console.error(`  ${line}`);
  },
});

process.exit(await (values.controls ? controls() : chaos()).catch(reportFailure));

async function chaos(): Promise<number> {
  const stop = stopSignal().then(() => 130);
  const { suite, workers } = await startFailingStack(values.without);
  console.error(`Local stack up; its log is ${suite.log}`);
  try {
    const run = values.callbacks === 'lost' ? healing(suite) : soaking(suite, workers);
    return await Promise.race([run, stop, suite.crashed.then(reportFailure)]);
  } finally {
    await suite.stop();
  }
}

async function soaking(suite: Suite, workers: Workers): Promise<number> {
  const started = performance.now();
  const verdict = await soak(suite, workers, options(1000));
  printVerdict(verdict, values.without, started);
  return verdict.breaches.length === 0 ? 0 : 1;
}

async function healing(suite: Suite): Promise<number> {
  const healed = await measureCallbackLoss(suite, options(100));
  console.log(healingReport(healed));
  return healed.unheard.length === 0 && (healed.times.at(-1) ?? Infinity) <= HEALED_WITHIN ? 0 : 1;
}

async function controls(): Promise<number> {
  let wrong = 0;
  for (const safeguard of safeguardNames) {
    const started = performance.now();
    const verdict = await soakWithout(safeguard, options(60));
    printVerdict(verdict, safeguard, started);
    const fails = failsAsItShould(safeguard, verdict);
    console.log(fails ? '  It fails as it should.' : '  IT DOES NOT FAIL AS IT SHOULD.');
    if (!fails) wrong += 1;
  }
  return wrong === 0 ? 0 : 1;
}

function printVerdict(verdict: Verdict, without: string | undefined, started: number): void {
  const { orders, seed } = options(verdict.evidence.outcomes.length);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `\n${orders} orders, seed ${seed}, ${seconds} s${without === undefined ? '' : `, without ${without}`}\n`,
  );
  console.log(reportOf(verdict));
  for (const { promise, orderId, detail } of verdict.breaches.slice(0, without === undefined ? 40 : 5))
    console.log(`  BROKEN: ${promise}: ${orderId}: ${detail}`);
}
