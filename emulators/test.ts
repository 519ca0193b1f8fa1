/**
 * `npm test [-- mocha arguments]`: all tests, or those named, beside one local stack. With COVERAGE=1 under c8.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reportFailure } from './suite/report-failure.ts';
import { runBesideSuite } from './suite/run-command.ts';

const everywhere = ['functions/test/**/*.test.ts', 'emulators/**/*.test.ts'];

const require = createRequire(import.meta.url);
const reporter = fileURLToPath(new URL('suite/counting-reporter.cjs', import.meta.url));
const given = process.argv.slice(2);
const specs = given.some((argument) => argument.includes('.test.')) ? [] : everywhere;

const mocha = [programOf('mocha', 'bin/mocha.js'), '--reporter', reporter, ...given, ...specs];
const c8 = [programOf('c8', 'bin/c8.js'), '--reporter=text', '--reporter=lcov', '--src=functions/src'];
const coverage = process.env['COVERAGE'] === '1' ? [...c8, process.execPath] : [];
const args = [...coverage, ...mocha];

// Code from the cache is counted less exactly (https://nodejs.org/api/module.html#module-compile-cache).
const env = coverage.length > 0 ? { NODE_DISABLE_COMPILE_CACHE: '1' } : {};

process.exitCode = await runBesideSuite('test', { file: process.execPath, args, env }).catch(reportFailure);

function programOf(name: string, path: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), path);
}
