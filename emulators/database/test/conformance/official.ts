/**
 * `npm run test:official [-- mocha arguments]`: the conformance tests on the official emulator, which the Firebase
 * CLI downloads and runs on Java. Tests that only our own server can pass are skipped, with the reason.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkMochaArguments } from '../../../../test-kit/mocha-arguments.ts';
import { emulatorsExec } from '../life/emulators-exec.ts';

/** What firebase-tools 15 asks for. */
const JAVA = 21;

/** Where firebase-tools keeps the emulators that it has downloaded (lib/emulator/downloadableEmulators.js). */
const downloads =
  process.env['FIREBASE_EMULATORS_PATH'] ?? join(homedir(), '.cache', 'firebase', 'emulators');

interface Jar {
  readonly remoteUrl: string;
  readonly downloadPathRelativeToCacheDir: string;
}

const require = createRequire(import.meta.url);

checkMochaArguments(
  "npm run test:official [-- mocha's options]      the conformance tests on the official emulator",
  process.argv.slice(2),
);
const missing = [javaMissing(), await jarMissing()].filter((text) => text !== null);
if (missing.length > 0) {
  console.error(
    `The official emulator cannot be started here:\n${missing.map((text) => `- ${text}\n`).join('')}`,
  );
  process.exit(1);
}
const words = [process.execPath, require.resolve('mocha/bin/mocha.js'), ...mochaArguments()];
const script = words.map((word) => `'${word}'`).join(' ');
const { code } = await emulatorsExec({ embedded: false, script, show: true });
process.exitCode = code;

function mochaArguments(): string[] {
  const given = process.argv.slice(2);
  const tests = fileURLToPath(new URL('*.test.ts', import.meta.url));
  return ['--timeout', '20000', '--exit', ...given, tests];
}

function javaMissing(): string | null {
  const { error, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (error !== undefined) return `Java ${JAVA} or newer is needed, and there is no java on the PATH.`;
  const [, version = ''] = /version "(\d+)/.exec(stderr) ?? [];
  return Number(version) >= JAVA ? null : `Java ${JAVA} or newer is needed; this is Java ${version}.`;
}

/** The jar has to be here, or within reach. */
async function jarMissing(): Promise<string | null> {
  const { remoteUrl, downloadPathRelativeToCacheDir } = jarOfCli();
  if (existsSync(join(downloads, downloadPathRelativeToCacheDir))) return null;
  const reached = await fetch(remoteUrl, { method: 'HEAD', signal: AbortSignal.timeout(10_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  return reached
    ? null
    : `${downloadPathRelativeToCacheDir} is not in ${downloads}, and ${remoteUrl} does not answer.`;
}

function jarOfCli(): Jar {
  const info: unknown = require('firebase-tools/lib/emulator/downloadableEmulatorInfo.json');
  if (!hasDatabase(info)) throw new Error('This version of firebase-tools names no database emulator.');
  return info.database;
}

function hasDatabase(info: unknown): info is { database: Jar } {
  return typeof info === 'object' && info !== null && 'database' in info;
}
