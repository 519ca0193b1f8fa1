import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { demanded, median, type Figure } from '../report/figures.ts';
import { databaseFile } from './process.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const options = ['--port', '0', '--rules', 'database.rules.json'];
const runs = 9;

/** From the start of the process to the line that says it listens, with this project's rules. */
export async function startUp(): Promise<Figure[]> {
  const byItself = await times(process.execPath, [databaseFile, ...options]);
  const byNpm = await times('npm', ['run', '--silent', 'database', '--', ...options]);
  return [
    demanded('start, by itself', median(byItself), 'ms', { most: 300 }, spread(byItself)),
    { what: 'start, by npm run database', value: median(byNpm), unit: 'ms', detail: spread(byNpm) },
  ];
}

const spread = (values: number[]): string =>
  `${values.length} runs, ${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))}`;

/** The first run fills the compile cache and does not count. */
async function times(command: string, args: string[]): Promise<number[]> {
  const all: number[] = [];
  for (let run = 0; run <= runs; run += 1) all.push(await timeOf(command, args));
  return all.slice(1);
}

async function timeOf(command: string, args: string[]): Promise<number> {
  const started = performance.now();
  // A group of its own: npm keeps a signal to itself.
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  await once(child.stdout, 'data');
  const took = performance.now() - started;
  const ended = once(child, 'exit');
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  await ended;
  return took;
}
