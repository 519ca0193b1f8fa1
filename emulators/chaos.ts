/**
 * `npm run chaos -- --orders 1000 --seed 7 [--without SAFEGUARD]`: so many orders on a stack of its own that fails in
 * every way. Exit code 1 when a promise is broken.
 */
import { parseArgs } from 'node:util';
import { reportOf } from './chaos/report.ts';
import { soak } from './chaos/soak.ts';
import { startPatient } from './chaos/patient.ts';
import { reportFailure } from './suite/report-failure.ts';
import { stopSignal } from './suite/stop-signal.ts';

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    without: { type: 'string', default: '' },
  },
});

process.exit(await chaos().catch(reportFailure));

async function chaos(): Promise<number> {
  const stop = stopSignal().then(() => 130);
  const { suite, workers } = await startPatient(values.without);
  console.error(`Local stack up; its log is ${suite.log}`);
  try {
    return await Promise.race([run(), stop, suite.crashed.then(reportFailure)]);
  } finally {
    await suite.stop();
  }

  async function run(): Promise<number> {
    const started = performance.now();
    const [orders, seed] = [Number(values.orders), Number(values.seed)];
    const verdict = await soak(suite, workers, { orders, seed, say: (line) => console.error(`  ${line}`) });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `\n${orders} orders, seed ${seed}, ${seconds} s${values.without && `, without ${values.without}`}\n`,
    );
    console.log(reportOf(verdict));
    for (const { promise, orderId, detail } of verdict.breaches.slice(0, 40))
      console.log(`  BROKEN: ${promise}: ${orderId}: ${detail}`);
    return verdict.breaches.length === 0 ? 0 : 1;
  }
}
