import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Command } from './run-command.ts';
import type { Settings } from './settings.ts';
import { stopSignal } from './stop-signal.ts';

const counts = z.object({ passed: z.number(), failed: z.number(), skipped: z.number() });
const followParent = fileURLToPath(new URL('follow-parent.cjs', import.meta.url));

/**
 * Runs tests in two lanes at the same time, and answers 0 when both do. The second says nothing until the first has ended.
 * The counts of both together go to the file that TEST_COUNTS names.
 */
export async function runInLanes(
  first: (env: Settings) => Promise<number>,
  { args }: Pick<Command, 'args'>,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'lanes-'));
  const files = ['first', 'second'].map((name) => join(folder, `${name}.json`));
  const envOf = (lane: number): Settings => ({ TEST_COUNTS: files[lane] ?? '' });
  try {
    const second = runQuietly(args, envOf(1));
    console.error('Two lanes of tests run at once; the report of the second follows that of the first.');
    const end = () => second.child.kill();
    void stopSignal().then(end);
    const firstCode = await first(envOf(0)).catch((error: unknown) => {
      end();
      throw error;
    });
    const { code, said } = await second.ended;
    process.stdout.write(said);
    const { passed, failed, skipped } = await sumOf(files);
    console.log(`  ${passed} passed, ${failed} failed, ${skipped} skipped in all.`);
    const told = process.env['TEST_COUNTS'];
    if (told !== undefined) await writeFile(told, JSON.stringify({ passed, failed, skipped }));
    return firstCode || code || Math.min(failed, 1);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function runQuietly(args: readonly string[], env: Settings) {
  const child = spawn(process.execPath, ['--require', followParent, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ended = Promise.all([text(child.stdout), once(child, 'close')]).then(
    ([said, [code]]: [string, unknown[]]) => ({ code: typeof code === 'number' ? code : 1, said }),
  );
  return { child, ended };
}

/** A lane that has left no counts never came to its end. */
async function sumOf(files: readonly string[]): Promise<z.infer<typeof counts>> {
  const unfinished = { passed: 0, failed: 1, skipped: 0 };
  const each = files.map((file) =>
    readFile(file, 'utf8')
      .then((json) => counts.parse(JSON.parse(json)))
      .catch(() => unfinished),
  );
  return (await Promise.all(each)).reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: sum.skipped + one.skipped,
  }));
}
