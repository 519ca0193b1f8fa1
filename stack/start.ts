/**
 * `npm start`: runs the whole stack on its usual ports until Ctrl-C, and prints the addresses. `npm run
 * start:official` uses the official database emulator instead of the embedded one; it needs Java 21, and a network
 * once. With `--keep` the embedded one starts with the data of the last such run.
 */
import { useJava } from '../commands/find-java.ts';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCommandLine } from '../commands/command-line.ts';
import type { DatabaseChoice } from './cli-environment.ts';
import { reportFailure } from './report-failure.ts';
import { takenPorts, usualPorts } from './ports.ts';
import { root } from './stack-folder.ts';
import { stopSignal } from '../commands/stop-signal.ts';
import { startSuite } from './local-stack.ts';
import { systemLanguage } from './system-language.ts';
import { explainTaken } from './taken-ports.ts';
import { welcome } from './welcome.ts';

const usage = `npm start [-- --keep]              the whole local stack, until Ctrl-C
  --keep                           the database starts with the data of the last such run
npm run start:official             the same on the official database emulator: Java 21, and a network once`;

const off = { type: 'boolean', default: false } as const;
const { values } = readCommandLine(usage, { options: { official: off, keep: off } });

const database: DatabaseChoice = {
  kind: values.official ? 'official' : 'embedded',
  folder: values.keep ? join(root, '.stack', 'kept-data') : undefined,
};
const pidFile = join(root, '.stack', 'start.pid');

process.exitCode = await start().catch(reportFailure);

async function start(): Promise<number> {
  const stop = stopSignal();
  const withoutJava = values.official ? useJava() : undefined;
  if (withoutJava !== undefined) {
    console.error(withoutJava);
    return 1;
  }
  const taken = await takenPorts(usualPorts);
  if (taken.length > 0) {
    console.error(await explainTaken(taken, pidFile));
    return 1;
  }
  await mkdir(join(root, '.stack'), { recursive: true });
  await writeFile(pidFile, String(process.pid));
  console.error('Starting the local stack …');
  void stop.then(() => {
    console.error('\nStopping …');
  });
  const language = systemLanguage(process.env);
  const suite = await startSuite({ id: 'start', ports: usualPorts, live: true, database, language });
  const stoppedMeanwhile = await Promise.race([stop, Promise.resolve()]);
  if (stoppedMeanwhile === undefined) console.log(welcome(suite));

  const crash = await Promise.race([suite.crashed, stop.then(() => undefined)]);
  await suite.stop();
  await rm(pidFile, { force: true });
  return crash === undefined ? 0 : reportFailure(crash);
}
