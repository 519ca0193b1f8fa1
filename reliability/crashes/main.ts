/** `npm run crashes`: kills workers at every step, on a stack of its own, and writes the results. */
import { fileURLToPath } from 'node:url';
import { takesNothing } from '../../commands/command-line.ts';
import { reportFailure } from '../../stack/report-failure.ts';
import { runBesideSuite } from '../../stack/run-command.ts';

takesNothing('npm run crashes      kills a worker at every step, and writes docs/crashes.md');

const program = fileURLToPath(new URL('write.ts', import.meta.url));

process.exitCode = await runBesideSuite('crashes', { file: process.execPath, args: [program] }).catch(
  reportFailure,
);
