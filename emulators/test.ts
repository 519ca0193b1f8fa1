/**
 * `npm test [-- mocha arguments]`: all tests, or those named, beside one local stack. With COVERAGE=1 under c8.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInLanes } from './suite/lanes.ts';
import { reportFailure } from './suite/report-failure.ts';
import { runBesideSuite } from './suite/run-command.ts';

const besideTheStack = ['functions/test/**/*.test.ts', 'emulators/web/**/*.test.ts', 'bench/**/*.test.ts'];

/** These have a stack of their own, or need none: they run at the same time as the others. */
const withoutStack = 'functions/test/{deploy,fuzz,guards,mail,monitoring,order,rules}/*.test.ts';
const apart = [withoutStack, 'emulators/*.test.ts', 'emulators/!(web)/**/*.test.ts', 'simulation/*.test.ts'];

const require = createRequire(import.meta.url);
const reporter = fileURLToPath(new URL('suite/counting-reporter.cjs', import.meta.url));
const given = process.argv.slice(2);
const mocha = [programOf('mocha', 'bin/mocha.js'), '--reporter', reporter, ...given];

process.exitCode = await run().catch(reportFailure);

function run(): Promise<number> {
  if (given.some((argument) => argument.includes('.test.'))) return besideSuite(mocha);
  if (process.env['COVERAGE'] === '1') return covered();
  const others = [...mocha, ...besideTheStack, '--ignore', withoutStack];
  return runInLanes((env) => besideSuite(others, env), { args: [...mocha, ...apart] });
}

/** Code from the cache is counted less exactly (https://nodejs.org/api/module.html#module-compile-cache). */
function covered(): Promise<number> {
  const c8 = [programOf('c8', 'bin/c8.js'), '--reporter=text', '--reporter=lcov', '--src=functions/src'];
  const args = [...c8, process.execPath, ...mocha, ...besideTheStack, ...apart];
  return besideSuite(args, { NODE_DISABLE_COMPILE_CACHE: '1' });
}

function besideSuite(args: readonly string[], env = {}): Promise<number> {
  return runBesideSuite('test', { file: process.execPath, args, env });
}

function programOf(name: string, path: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), path);
}
