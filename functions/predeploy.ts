/**
 * What the Firebase CLI does before it uploads the functions: checks the settings, the types and the rules of the business, and builds. The
 * journeys need a stack: `npm test` runs them.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Fewer random histories than in the tests: a deployment waits for them. */
const env = { ...process.env, RUNS: '25' };

async function run(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error(`${args.join(' ')} failed`);
}

try {
  await run('functions/check-settings.ts');
  await Promise.all([
    run('node_modules/typescript/bin/tsc'),
    run('node_modules/mocha/bin/mocha.js', 'functions/test/order/**/*.test.ts', '--reporter', 'dot'),
  ]);
  await run('functions/build.mjs');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
