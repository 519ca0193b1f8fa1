/**
 * `npm test [-- mocha arguments]`: the quick tests, or the named ones, beside one local stack. `npm run test:long`:
 * the tests that take minutes. `npm run test:all`: both at once, which is faster than one after the other; with
 * COVERAGE=1 under c8.
 */
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInLanes } from './lanes.ts';
import { checkMochaArguments } from './mocha-arguments.ts';
import { reportFailure } from '../stack/report-failure.ts';
import { runBesideSuite } from '../stack/run-command.ts';

const usage = `npm test [-- FILE.test.ts …] [-- mocha's options]     the quick tests, or those named
npm run test:long                                     those that take minutes
npm run test:all                                      both`;

const all = filesOf(
  '{bench,commands,emulators,functions,reliability,stack,test-kit,web}/**/test/**/*.test.ts',
);

/** These tests have a stack of their own, or need none. They run at the same time as the others. */
const apart = filesOf(
  'functions/test/{deploy,guards,mail,monitoring,order,rules}/*.test.ts',
  '{commands,emulators,stack,test-kit}/**/test/**/*.test.ts',
  'reliability/{chaos,fuzz,simulation}/test/*.test.ts',
);

/** Crowds, crashes, soaks, fuzz, every history of an order, every page, each command of the docs, each wrong option. */
const long = filesOf(
  'commands/test/wrong-words.test.ts',
  'emulators/database/test/life/{cli,large}.test.ts',
  'emulators/database/test/rules/fuzz.test.ts',
  'functions/test/{contention/contention,docs/commands}.test.ts',
  'functions/test/guards/*.test.ts',
  'functions/test/mail/pictures.test.ts',
  'functions/test/order/*histories.test.ts',
  'functions/test/rules/hostile-clients.test.ts',
  'reliability/chaos/test/chaos.test.ts',
  'reliability/{crashes,fuzz,simulation}/test/*.test.ts',
  'stack/test/run-command.test.ts',
  'web/test/pages.test.ts',
);

const require = createRequire(import.meta.url);
const reporter = fileURLToPath(new URL('counting-reporter.cjs', import.meta.url));
const parts = {
  quick: all.filter((file) => !long.includes(file)),
  long,
  all,
};
const [first, ...rest] = process.argv.slice(2);
const part = first === 'long' || first === 'all' ? first : 'quick';
const files = parts[part];
const given = part === 'quick' ? process.argv.slice(2) : rest;
checkMochaArguments(usage, given);
const mocha = [programOf('mocha', 'bin/mocha.js'), '--reporter', reporter, ...given];

process.exitCode = await run().catch(reportFailure);

function run(): Promise<number> {
  if (given.some((argument) => argument.includes('.test.'))) return besideSuite(mocha);
  if (process.env['COVERAGE'] === '1') return covered();
  const beside = files.filter((file) => !apart.includes(file));
  const others = files.filter((file) => apart.includes(file));
  return runInLanes((env) => besideSuite([...mocha, ...beside], env), { args: [...mocha, ...others] });
}

/** Coverage of cached code is less exact (https://nodejs.org/api/module.html#module-compile-cache). */
function covered(): Promise<number> {
  const c8 = [programOf('c8', 'bin/c8.js'), '--reporter=text', '--reporter=lcov', '--src=functions/src'];
  const args = [...c8, process.execPath, ...mocha, ...all];
  return besideSuite(args, { NODE_DISABLE_COMPILE_CACHE: '1' });
}

function besideSuite(args: readonly string[], env = {}): Promise<number> {
  return runBesideSuite('test', { file: process.execPath, args, env });
}

/** The files of these patterns. Each pattern must match a file. */
function filesOf(...patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => {
    const files = globSync(pattern);
    if (files.length === 0) throw new Error(`No test file matches ${pattern}`);
    return files.sort();
  });
}

function programOf(name: string, path: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), path);
}
