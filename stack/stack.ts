/**
 * `npm run stack -- COMMAND [arguments]`: runs a command beside a local stack of its own, on free ports, seeded, and
 * takes the stack down with it. The command finds the stack by its environment: FUNCTIONS_URL, CLOCK_URL and so on.
 */
import { runBesideSuite } from './run-command.ts';
import { reportFailure } from './report-failure.ts';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('Name a command: npm run stack -- COMMAND [arguments]');
  process.exit(2);
}

process.exitCode = await runBesideSuite('stack', { file, args }).catch(reportFailure);
