import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabaseKind } from './cli-environment.ts';
import { withMistake, type Mistake } from './mistake.ts';
import type { Ports } from './ports.ts';
import type { Settings } from './settings.ts';

/** The repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const RULES = 'database.rules.json';

/** The project folder of one running stack: what the Firebase CLI sees in place of the repository. */
export interface StackFolder {
  readonly path: string;
  readonly functions: string;
  /** What the Hosting emulator serves. */
  readonly web: string;
  /** Holds the stack's own `java` and `npm`. */
  readonly bin: string;
  readonly placeholderJar: string;
  readonly databasePid: string;
  readonly databaseLog: string;
  readonly config: string;
  /**
   * Outside the project, with a short name: the functions' sockets are made there, and the path of a socket must be
   * short.
   */
  readonly temporary: string;
  readonly log: string;
}

export interface StackFolderContents {
  readonly ports: Ports;
  /** Written to the functions' `.env.local`, where they override every default. */
  readonly settings: Settings;
  readonly secrets: Settings;
  readonly database: DatabaseKind;
  /** Put into the rules, if it is a mistake of the rules. */
  readonly mistake?: Mistake | undefined;
  /** Puts the built functions into a folder. */
  readonly build: (outdir: string) => Promise<void>;
  /** Puts the built web app into a folder, with the settings of this stack. */
  readonly buildWeb: (outdir: string) => Promise<void>;
}

/**
 * Fills the empty folder `.stack/{id}/`: `firebase.json` with this stack's ports, the rules, the built functions with
 * their settings, and the built web app. So any number of stacks can run side by side, and none writes into the
 * sources.
 */
export async function makeStackFolder(id: string, contents: StackFolderContents): Promise<StackFolder> {
  const path = join(root, '.stack', id);
  await removeOldStacks();
  await rm(path, { recursive: true, force: true });
  const stack: StackFolder = {
    path,
    functions: join(path, 'functions'),
    web: join(path, 'web'),
    bin: join(path, 'bin'),
    placeholderJar: join(path, 'embedded-database.jar'),
    databasePid: join(path, 'database.pid'),
    databaseLog: join(path, 'database-debug.log'),
    config: join(path, 'config'),
    temporary: await mkdtemp(join(tmpdir(), 'stack-')),
    log: join(path, 'suite.log'),
  };
  for (const folder of [stack.functions, stack.bin, join(stack.config, 'configstore')]) {
    await mkdir(folder, { recursive: true });
  }
  await Promise.all([
    writeJson(join(path, 'firebase.json'), firebaseJson(contents.ports)),
    writeRules(path, contents.mistake),
    writePrograms(stack, contents.database),
    writeCliSettings(stack),
    writeFunctions(stack, contents),
    contents.buildWeb(stack.web),
  ]);
  return stack;
}

async function writeRules(path: string, mistake: Mistake | undefined): Promise<void> {
  const rules = await readFile(join(root, RULES), 'utf8');
  await writeFile(join(path, RULES), withMistake(RULES, rules, mistake));
}

/** A finished stack's folder stays, for its logs, until another stack is made a day later. */
async function removeOldStacks(): Promise<void> {
  const stacks = join(root, '.stack');
  const yesterday = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of await readdir(stacks).catch(() => [])) {
    if (name.startsWith('start')) continue;
    const { mtimeMs } = await stat(join(stacks, name));
    if (mtimeMs < yesterday) await rm(join(stacks, name), { recursive: true, force: true });
  }
}

/** The emulators' part of the configuration; deployment reads the repository's own `firebase.json`. */
function firebaseJson(ports: Ports): unknown {
  const at = (port: number): unknown => ({ host: '127.0.0.1', port });
  return {
    functions: [{ source: 'functions', codebase: 'default' }],
    database: { rules: 'database.rules.json' },
    hosting: {
      public: 'web',
      // As web/firebase.json has it.
      rewrites: [{ source: '!/assets/**', destination: '/index.html' }],
      // A page that stands elsewhere may import the client.
      headers: [{ source: '/client.js', headers: [{ key: 'access-control-allow-origin', value: '*' }] }],
    },
    emulators: {
      functions: at(ports.functions),
      auth: at(ports.auth),
      database: at(ports.database),
      hosting: at(ports.web),
      hub: at(ports.hub),
      logging: at(ports.logging),
      eventarc: at(ports.eventarc),
      tasks: at(ports.tasks),
      ui: { enabled: false },
      singleProjectMode: true,
    },
  };
}

/** Programs that the CLI calls by name and must not find on this machine: see the comments in each. */
async function writePrograms(stack: StackFolder, database: DatabaseKind): Promise<void> {
  for (const name of database === 'embedded' ? ['java', 'npm'] : ['npm']) {
    const program = join(stack.bin, name);
    await copyFile(join(root, 'stack', `${name}.sh`), program);
    await chmod(program, 0o755);
  }
  await writeFile(stack.placeholderJar, '');
}

/** No usage statistics, and a message of the day that was fetched long after today (lib/fetchMOTD.js, lib/track.js). */
async function writeCliSettings(stack: StackFolder): Promise<void> {
  const settings = { usage: false, motd: { fetched: Number.MAX_SAFE_INTEGER } };
  await writeJson(join(stack.config, 'configstore', 'firebase-tools.json'), settings);
}

/**
 * Every param is written to `.env.local`. Otherwise the CLI writes the default of a missing param into that file,
 * where it would override this process's environment (lib/functions/env.js, `writeResolvedParams`).
 */
async function writeFunctions(
  stack: StackFolder,
  { settings, secrets, build }: StackFolderContents,
): Promise<void> {
  await Promise.all([
    copyFile(join(root, 'functions', 'package.json'), join(stack.functions, 'package.json')),
    symlink(join(root, 'functions', 'node_modules'), join(stack.functions, 'node_modules')),
    writeFile(join(stack.functions, '.env.local'), dotenv(settings)),
    writeFile(join(stack.functions, '.secret.local'), dotenv(secrets)),
    build(join(stack.functions, 'lib')),
  ]);
}

function dotenv(values: Settings): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
    .join('');
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
