import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { mistakes } from './mistakes.ts';

/** More lives than fit into a minute. */
const MOST_LIVES = 100_000;

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const page = fileURLToPath(new URL('../../docs/simulation-mistakes.md', import.meta.url));
/**
 * Runs with each mistake in turn, beginning with one of these numbers, for at most a minute of processor time. Writes each result into the
 * table of docs/simulation-mistakes.md. Exit code 0 when all were found.
 */
export async function findAll(first: number, say: (line: string) => void): Promise<number> {
  let missed = 0;
  for (const [index, { name, from }] of mistakes.entries()) {
    const number = index + 1;
    if (number < first) continue;
    const { promise, seed, lives, seconds } = await find(number, from ?? 1);
    if (promise === undefined) missed += 1;
    const row = `| ${[number, name, promise ?? 'nothing', seed, lives, seconds].join(' | ')} |`;
    await writeRow(number, row);
    say(row);
  }
  const tried = mistakes.length - first + 1;
  say(`${tried - missed} of ${tried} found`);
  return missed === 0 ? 0 : 1;
}

interface Found {
  /** The promise that broke first; `undefined`: none. */
  promise: string | undefined;
  seed: string;
  lives: string;
  /** Seconds of processor time. */
  seconds: string;
}

async function find(number: number, from: number): Promise<Found> {
  const args = [main, '--mistake', String(number), '--seed', String(from), '--lives', String(MOST_LIVES)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, failed] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const { groups: { lives = '', seconds = '' } = {} } =
    /(?<lives>\d+) lives, .* (?<seconds>[\d.]+) s of the processor/.exec(output) ?? {};
  if (lives === '') throw new Error(failed);
  const { groups: { seed = '', promise } = {} } = /^seed (?<seed>\d+): (?<promise>.+?): /m.exec(output) ?? {};
  return { promise, seed, lives, seconds };
}

/** In the place of the row of that number, or else among the others. */
async function writeRow(number: number, row: string): Promise<void> {
  const before = await readFile(page, 'utf8');
  const rows = before.split('\n').filter((line) => /^\| \d/.test(line));
  const others = rows.filter((line) => numberOf(line) !== number);
  const table = [...others, row].toSorted((a, b) => numberOf(a) - numberOf(b)).join('\n');
  const written = before.replace(rows.join('\n'), () => table);
  await writeFile(page, await format(written, { ...(await resolveConfig(page)), filepath: page }));
}

const numberOf = (row: string): number => Number(/\d+/.exec(row)?.[0]);
