/**
 * `npm run test:official [-- mocha arguments]`: the conformance tests on the official emulator, which the Firebase
 * CLI downloads and runs on Java. Tests that only our own server can pass are skipped, with the reason.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useJava } from '../../../../commands/find-java.ts';
import { checkMochaArguments } from '../../../../test-kit/mocha-arguments.ts';
import { emulatorsExec } from '../life/emulators-exec.ts';

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
const missing = [useJava(), await jarMissing()].filter((text) => text !== undefined);
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

/** The jar has to be here, or within reach. */
async function jarMissing(): Promise<string | undefined> {
  const { remoteUrl, downloadPathRelativeToCacheDir } = jarOfCli();
  if (existsSync(join(downloads, downloadPathRelativeToCacheDir))) return undefined;
  const reached = await fetch(remoteUrl, { method: 'HEAD', signal: AbortSignal.timeout(10_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  return reached
    ? undefined
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
