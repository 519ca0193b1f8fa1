import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { mistakes, type Mistake } from './mistakes.ts';

/** More than a minute has of them. */
const MOST_LIVES = 100_000;
const MINUTE = 60_000;

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** Runs with each mistake in turn, for a minute at the most. The exit code: 0 when all were found. */
export async function findAll(say: (line: string) => void): Promise<number> {
  let missed = 0;
  for (const [index, mistake] of mistakes.entries()) {
    const found = await find(index + 1);
    if (found === undefined) missed += 1;
    say(lineOf(mistake, found));
  }
  say(`${mistakes.length - missed} of ${mistakes.length} found`);
  return missed === 0 ? 0 : 1;
}

interface Found {
  /** What it broke first, with the seed. */
  broken: string;
  /** How many lives there were until then, and how many seconds. */
  lives: string;
}

async function find(number: number): Promise<Found | undefined> {
  const args = [main, '--mistake', String(number), '--lives', String(MOST_LIVES)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: MINUTE });
  const [said, failed] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const lines = said.trim().split('\n');
  const broken = lines.find((line) => line.startsWith('seed '));
  if (broken !== undefined) return { broken, lives: lines.at(-1) ?? '' };
  if (failed !== '') throw new Error(failed);
  return undefined;
}

const lineOf = ({ name }: Mistake, found: Found | undefined): string =>
  found ? `found  ${name}: ${found.broken} (${found.lives})` : `MISSED ${name}`;
