/**
 * `npm run demo`: one order through a local stack of its own, told as it happens. Exit code 0 when every event came,
 * 1 when one was missing.
 */
import { takesNothing } from '../commands/command-line.ts';
import { tellStory, type Narrate } from './demo-story.ts';
import { MissingError } from '../commands/until.ts';
import { freePorts } from './ports.ts';
import { reportFailure } from './report-failure.ts';
import { stopSignal } from '../commands/stop-signal.ts';
import { startSuite } from './local-stack.ts';

takesNothing('npm run demo      one order through everything, on a stack of its own, told as it happens');

// The web SDK keeps a timer for a minute after its app is deleted: the process does not wait for it.
process.exit(await demo().catch(reportFailure));

async function demo(): Promise<number> {
  const stop = stopSignal().then(() => 130);
  console.error('Starting a local stack …');
  const suite = await startSuite({ id: `demo-${process.pid}`, ports: await freePorts() });
  console.log('\n  seconds');
  try {
    return await Promise.race([story(suite.env, suite.log), stop, suite.crashed.then(reportFailure)]);
  } finally {
    await suite.stop();
  }
}

async function story(env: Readonly<Record<string, string>>, log: string): Promise<number> {
  const started = performance.now();
  const narrate: Narrate = (what, detail) => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`  ${seconds.padStart(7)}  ${what.padEnd(9)} ${detail}`);
  };
  try {
    await tellStory(env, narrate);
    console.log('\nFrom the request to the last reminder, without an admin.');
    return 0;
  } catch (error) {
    if (!(error instanceof MissingError)) throw error;
    console.error(`\nMissing: ${error.message}. Output of the functions: ${log}`);
    return 1;
  }
}
