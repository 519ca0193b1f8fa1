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
const head = [
  '| number | mistake | breaks first | seed | lives | seconds |',
  '| --- | --- | --- | --- | --- | --- |',
];

/**
 * Runs with each mistake in turn, for at most a minute of processor time. Writes the results into the table of
 * docs/simulation-mistakes.md. Exit code 0 when all were found.
 */
export async function findAll(say: (line: string) => void): Promise<number> {
  const rows: string[] = [];
  let missed = 0;
  for (const [index, { name, from }] of mistakes.entries()) {
    const number = index + 1;
    const { promise, seed, lives, seconds } = await find(number, from ?? 1);
    if (promise === undefined) missed += 1;
    const row = `| ${[number, name, promise ?? 'nothing', seed, lives, seconds].join(' | ')} |`;
    rows.push(row);
    say(row);
  }
  await writeTable([...head, ...rows].join('\n'));
  say(`${mistakes.length - missed} of ${mistakes.length} found`);
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

async function writeTable(table: string): Promise<void> {
  const before = await readFile(page, 'utf8');
  const written = before.replace(/^\| number [^]*?(?=\n\n)/m, () => table);
  await writeFile(page, await format(written, { ...(await resolveConfig(page)), filepath: page }));
}
