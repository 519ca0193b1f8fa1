/**
 * `npm run stack -- COMMAND [arguments]`: runs a command beside a seeded local stack of its own, on free ports, and
 * stops the stack with it. The command finds the stack in its environment: FUNCTIONS_URL, CLOCK_URL and so on.
 */
import { runBesideSuite } from './run-command.ts';
import { reportFailure } from './report-failure.ts';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('Name a command: npm run stack -- COMMAND [arguments]');
  process.exit(2);
}

process.exitCode = await runBesideSuite('stack', { file, args }).catch(reportFailure);
