/** `npm run crashes`: kills workers at every step, on a stack of its own, and writes the results. */
import { fileURLToPath } from 'node:url';
import { reportFailure } from '../../stack/report-failure.ts';
import { runBesideSuite } from '../../stack/run-command.ts';

const program = fileURLToPath(new URL('write.ts', import.meta.url));

process.exitCode = await runBesideSuite('crashes', { file: process.execPath, args: [program] }).catch(
  reportFailure,
);
