import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** What decides of an order, does what is owed, and hears of it. */
const COVERED = ['order', 'effects', 'handlers'].map((folder) => `functions/src/${folder}/**`);

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'coverage', 'simulation');
const main = fileURLToPath(new URL('main.ts', import.meta.url));
const require = createRequire(import.meta.url);
const c8 = join(dirname(require.resolve('c8')), 'bin', 'c8.js');

/** As c8 writes it: https://github.com/istanbuljs/istanbuljs/tree/main/packages/istanbul-lib-coverage */
const place = z.looseObject({ line: z.number() });
const fileSchema = z.looseObject({
  path: z.string(),
  branchMap: z.record(z.string(), z.looseObject({ loc: z.looseObject({ start: place, end: place }) })),
  b: z.record(z.string(), z.array(z.number())),
});
const reportSchema = z.record(z.string(), fileSchema);

/** Simulates in a process of its own, tells the coverage by file, then each branch that was not reached. Answers its exit code. */
export async function simulateCovered(args: readonly string[], say: (line: string) => void): Promise<number> {
  const included = COVERED.flatMap((one) => ['--include', one]);
  const reported = ['--reporter=text', '--reporter=json', '--reports-dir', folder, ...included];
  // Code from the cache is counted less exactly.
  const env = { ...process.env, COVERAGE: '', NODE_DISABLE_COMPILE_CACHE: '1' };
  const child = spawn(process.execPath, [c8, ...reported, process.execPath, main, ...args], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  await once(child, 'close');
  const report: unknown = JSON.parse(readFileSync(join(folder, 'coverage-final.json'), 'utf8'));
  const files = Object.values(reportSchema.parse(report));
  if (files.length === 0) throw new Error(`No covered file in ${COVERED.join(', ')}`);
  for (const line of files.flatMap(missedIn)) say(line);
  return child.exitCode ?? 1;
}

/** The branches of a file that no life has reached, a line each: where, and the words there. */
function missedIn({ path, branchMap, b }: z.infer<typeof fileSchema>): string[] {
  const source = readFileSync(path, 'utf8').split('\n');
  return Object.entries(branchMap)
    .filter(([id]) => b[id]?.every((count) => count === 0))
    .map(([, { loc }]) => {
      const { line } = loc.start;
      const lines = loc.end.line > line ? `${line}-${loc.end.line}` : String(line);
      return `${relative(root, path)}:${lines}: ${source[line - 1]?.trim() ?? ''}`;
    });
}
