/** `npm run crashes`: lets workers die at every step beside a stack of their own, and writes what came of it. */
import { fileURLToPath } from 'node:url';
import { reportFailure } from '../../stack/report-failure.ts';
import { runBesideSuite } from '../../stack/run-command.ts';

const program = fileURLToPath(new URL('write.ts', import.meta.url));

process.exitCode = await runBesideSuite('crashes', { file: process.execPath, args: [program] }).catch(
  reportFailure,
);
