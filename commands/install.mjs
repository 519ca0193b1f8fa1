/**
 * Installs the packages of the project and of the functions, each when its `node_modules` differs from its lock file.
 *
 * No package's install script runs (`ignore-scripts` in both `.npmrc`). Only the script of `node` matters, which
 * places the binary of this machine; it is called here by name. The others would cost a minute and a compiler (`re2`,
 * which the Firebase CLI can do without) or are not needed (`esbuild`, `protobufjs`, `@firebase/util`).
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';

const progressEveryMs = 5_000;

/** The Node binary that runs everything after this first step. */
export function nodeOf(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Brings both `node_modules` up to their lock files; throws with npm's own words when npm fails. */
export async function install(root) {
  const node = nodeOf(root);
  if (!matchesLock(root)) {
    await run('Installing packages (npm ci)', npm, ['ci', '--ignore-scripts'], root, process.env);
  }
  if (!existsSync(node)) {
    const installer = ['installArchSpecificPackage.js'];
    await run(
      'Fetching Node 24',
      process.execPath,
      installer,
      join(root, 'node_modules', 'node'),
      process.env,
    );
  }
  linkNode(root, node);

  // Run under the functions' own Node version: npm leaves out packages that an older version could not run.
  const functions = join(root, 'functions');
  const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) };
  if (!matchesLock(functions)) {
    await run("Installing the functions' packages (npm ci)", npm, ['ci', '--ignore-scripts'], functions, env);
  }
}

/** True when what npm recorded in `node_modules` is what the lock file asks for on this machine. */
function matchesLock(folder) {
  const wanted = packagesIn(join(folder, 'package-lock.json'));
  const present = packagesIn(join(folder, 'node_modules', '.package-lock.json'));
  if (!present) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? found.version === version : optional === true;
  });
}

function packagesIn(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : undefined;
}

/** npm links no command whose file is missing, and the binary of `node` was placed after npm had finished. */
function linkNode(root, node) {
  const link = join(root, 'node_modules', '.bin', 'node');
  if (process.platform === 'win32' || existsSync(link)) return;
  rmSync(link, { force: true });
  symlinkSync(join('..', 'node', 'bin', 'node'), link);
  if (!existsSync(node)) throw new Error(`There is no Node binary at ${node}.`);
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function run(what, command, args, cwd, env) {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  console.error(`${what} …`);
  const progress = setInterval(() => console.error(`  … ${seconds()} s`), progressEveryMs);

  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd, env, stdio, shell: process.platform === 'win32' });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(progress);
      if (code === 0) resolve(console.error(`  done in ${seconds()} s`));
      else reject(new Error(`${said}\n${what} failed with exit code ${code}.`));
    });
  });
}
