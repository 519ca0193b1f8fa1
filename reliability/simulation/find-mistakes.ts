import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { mistakes } from './mistakes.ts';

/** More lives than fit into a minute. */
const MOST_LIVES = 100_000;

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/**
 * Runs with each mistake in turn, for at most a minute of processor time, and prints the results as rows of a table.
 * Exit code 0 when all were found.
 */
export async function findAll(say: (line: string) => void): Promise<number> {
  let missed = 0;
  say('| mistake | breaks first | lives | seconds of the processor |');
  say('| --- | --- | --- | --- |');
  for (const [index, { name }] of mistakes.entries()) {
    const { promise, lives, seconds } = await find(index + 1);
    if (promise === undefined) missed += 1;
    say(`| ${name} | ${promise ?? 'nothing'} | ${lives} | ${seconds} |`);
  }
  say(`${mistakes.length - missed} of ${mistakes.length} found`);
  return missed === 0 ? 0 : 1;
}

interface Found {
  /** The promise that broke first; `undefined`: none. */
  promise: string | undefined;
  lives: string;
  seconds: string;
}

async function find(number: number): Promise<Found> {
  const args = [main, '--mistake', String(number), '--lives', String(MOST_LIVES)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, failed] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const { groups: { lives = '', seconds = '' } = {} } =
    /(?<lives>\d+) lives, .* (?<seconds>[\d.]+) s of the processor/.exec(output) ?? {};
  if (lives === '') throw new Error(failed);
  return { promise: /^seed \d+: (.+?): /m.exec(output)?.[1], lives, seconds };
}
