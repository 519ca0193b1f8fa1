/**
 * `npm run stack -- COMMAND [arguments]`: runs a command beside a seeded local stack of its own, on free ports, and
 * stops the stack with it. The command finds the stack in its environment: FUNCTIONS_URL, CLOCK_URL and so on.
 */
import { help, misused } from '../commands/command-line.ts';
import { runBesideSuite } from './run-command.ts';
import { reportFailure } from './report-failure.ts';

const usage =
  'npm run stack -- COMMAND [arguments]      your own command beside a fresh stack, on free ports';

const [file, ...args] = process.argv.slice(2);
if (file === '--help') help(usage);
if (file === undefined) misused(usage, 'Name a command.');
if (file.startsWith('-')) misused(usage, `Unknown option '${file}'.`);

process.exitCode = await runBesideSuite('stack', { file, args }).catch(reportFailure);
