/**
 * `npm test [-- mocha arguments]`: the tests that are quick, or those named. `npm run test:long`: those that take minutes.
 * `npm run test:all`: both at once, which takes less time than one after the other; with COVERAGE=1 under c8. Those that
 * need a local stack share one. The others run at the same time, and without a stack where they are alone.
 */
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { misused } from '../commands/command-line.ts';
import { runAlone, runInLanes } from './lanes.ts';
import { checkMochaArguments } from './mocha-arguments.ts';
import { needingStack } from './needs-stack.ts';
import { reportFailure } from '../stack/report-failure.ts';
import { runBesideSuite } from '../stack/run-command.ts';

const usage = `npm test [-- FILE.test.ts …] [-- mocha's options]     the quick tests, or those named
npm run test:long                                     those that take minutes
npm run test:all                                      both`;

const all = filesOf(
  '{bench,commands,emulators,functions,reliability,stack,test-kit,web}/**/test/**/*.test.ts',
);

/**
 * Crowds, hostile clients, crashes, soaks, fuzz, every history of an order, most of the web app in a browser, each command of
 * the docs, what is deployed, programs that are started again and again.
 */
const long = filesOf(
  'commands/test/wrong-words.test.ts',
  'emulators/database/test/conformance/large-bodies.test.ts',
  'emulators/database/test/life/{cli,large,main}.test.ts',
  'emulators/database/test/rules/fuzz.test.ts',
  'functions/test/{contention/contention,docs/commands}.test.ts',
  'functions/test/{deploy,guards}/*.test.ts',
  'functions/test/journeys/hostile-{bounds,crowd,facts}.test.ts',
  'functions/test/mail/pictures.test.ts',
  'functions/test/order/*histories.test.ts',
  'functions/test/providers/callback-bodies.test.ts',
  'functions/test/rules/hostile-clients.test.ts',
  'reliability/chaos/test/chaos.test.ts',
  'reliability/{crashes,fuzz,simulation}/test/*.test.ts',
  'stack/test/run-command.test.ts',
  'web/test/{action-page,changes,operator,pages,race,teaching,trouble}.test.ts',
);

/** They compute for minutes, each in its one process. In a lane of their own they use what another lane leaves of the cores. */
const computing = filesOf(
  'emulators/database/test/life/large.test.ts',
  'emulators/database/test/rules/fuzz.test.ts',
  'functions/test/order/*histories.test.ts',
  'functions/test/rules/hostile-clients.test.ts',
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
const given = part === 'quick' ? process.argv.slice(2) : rest;
checkMochaArguments(usage, given);
const isFile = (argument: string): boolean => argument.includes('.test.');
const nowhere = given.filter(isFile).find((pattern) => globSync(pattern).length === 0);
if (nowhere !== undefined) misused(usage, `No test file matches ${nowhere}.`);
const named = filesOf(...given.filter(isFile));
const options = given.filter((argument) => !isFile(argument));
const files = named.length > 0 ? named : parts[part];
const mocha = [programOf('mocha', 'bin/mocha.js'), '--reporter', reporter, ...options];

process.exitCode = await run().catch(reportFailure);

function run(): Promise<number> {
  if (named.length === 0 && process.env['COVERAGE'] === '1') return covered();
  const beside = needingStack(files);
  const apart = files.filter((file) => !beside.includes(file));
  const [first = [], ...others] = [
    beside,
    apart.filter((file) => !computing.includes(file)),
    apart.filter((file) => computing.includes(file)),
  ].filter((lane) => lane.length > 0);
  const runFirst = (env = {}) =>
    first === beside ? besideSuite([...mocha, ...first], env) : runAlone({ args: [...mocha, ...first], env });
  return others.length === 0
    ? runFirst()
    : runInLanes(
        runFirst,
        others.map((lane) => ({ args: [...mocha, ...lane] })),
      );
}

/** Coverage of cached code is less exact (https://nodejs.org/api/module.html#module-compile-cache). */
function covered(): Promise<number> {
  const c8 = [programOf('c8', 'bin/c8.js'), '--reporter=text', '--reporter=lcov', '--src=functions/src'];
  const args = [...c8, process.execPath, ...mocha, ...all];
  return besideSuite(args, { NODE_DISABLE_COMPILE_CACHE: '1' });
}

/** What a test calls of the functions itself takes the stack for theirs, whichever of its files is loaded first. */
function besideSuite(args: readonly string[], env = {}): Promise<number> {
  return runBesideSuite('test', {
    file: process.execPath,
    args,
    env: { FUNCTIONS_EMULATOR: 'true', ...env },
  });
}

/** The files of these patterns. Each pattern must match a file. */
function filesOf(...patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => {
    const files = globSync(pattern);
    if (files.length === 0) throw new Error(`No test file matches ${pattern}`);
    return files.map((file) => relative('', file)).sort();
  });
}

function programOf(name: string, path: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), path);
}
