import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Command } from '../stack/run-command.ts';
import type { Settings } from '../stack/settings.ts';
import { stopSignal } from '../commands/stop-signal.ts';

const failure = z.object({ test: z.string(), why: z.string() });
const counts = z.object({
  passed: z.number(),
  failed: z.number(),
  skipped: z.number(),
  failures: z.array(failure),
});
type Counts = z.infer<typeof counts>;
const followParent = fileURLToPath(new URL('../commands/follow-parent.cjs', import.meta.url));

/**
 * Runs tests in lanes at the same time, and returns 0 when all pass. Each prints its report after the one before has ended.
 * The failures of all are listed at the end. Their common counts go to the file that TEST_COUNTS names.
 */
export async function runInLanes(
  first: (env: Settings) => Promise<number>,
  others: readonly Pick<Command, 'args'>[],
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'lanes-'));
  const files = [first, ...others].map((_, lane) => join(folder, `${lane}.json`));
  const envOf = (lane: number): Settings => ({ TEST_COUNTS: files[lane] ?? '' });
  try {
    const running = others.map(({ args }, index) => runQuietly(args, envOf(index + 1)));
    console.error(
      `${files.length} lanes of tests run at once; the reports of the others follow that of the first.`,
    );
    const end = () => {
      for (const { child } of running) child.kill();
    };
    void stopSignal().then(end);
    const codes = [
      await first(envOf(0)).catch((error: unknown) => {
        end();
        throw error;
      }),
    ];
    for (const { ended } of running) {
      const { code, output } = await ended;
      process.stdout.write(output);
      codes.push(code);
    }
    const sum = await sumOf(files);
    report(sum);
    const told = process.env['TEST_COUNTS'];
    if (told !== undefined) await writeFile(told, JSON.stringify(sum));
    return codes.find((code) => code !== 0) ?? Math.min(sum.failed, 1);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs tests that need nothing else, and answers their exit code. */
export async function runAlone({ args, env }: Omit<Command, 'file'>): Promise<number> {
  const child = spawn(process.execPath, ['--require', followParent, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  void stopSignal().then(() => child.kill());
  const code = await once(child, 'exit').then(([code]: unknown[]) => code);
  return typeof code === 'number' ? code : 1;
}

function runQuietly(args: readonly string[], env: Settings) {
  const child = spawn(process.execPath, ['--require', followParent, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ended = Promise.all([text(child.stdout), once(child, 'close')]).then(
    ([output, [code]]: [string, unknown[]]) => ({ code: typeof code === 'number' ? code : 1, output }),
  );
  return { child, ended };
}

/** A lane without counts did not reach its end. */
async function sumOf(files: readonly string[]): Promise<Counts> {
  const cut = { test: 'a lane of tests', why: 'It ended before its tests did.' };
  const unfinished = { passed: 0, failed: 1, skipped: 0, failures: [cut] };
  const each = files.map((file) =>
    readFile(file, 'utf8')
      .then((json) => counts.parse(JSON.parse(json)))
      .catch(() => unfinished),
  );
  return (await Promise.all(each)).reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: sum.skipped + one.skipped,
    failures: [...sum.failures, ...one.failures],
  }));
}

function report({ passed, failed, skipped, failures }: Counts): void {
  for (const { test, why } of failures) console.log(`  Failed: ${test}\n\n${why.replace(/^/gm, '      ')}\n`);
  console.log(`  ${passed} passed, ${failed} failed, ${skipped} skipped in all.`);
}
