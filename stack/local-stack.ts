import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import type { Clock } from '../emulators/scheduler/clock.ts';
import { seed } from './seed/seed.ts';
import { buildWeb } from '../web/build.ts';
import { buildForPage } from '../web/client/build.mjs';
import { localSite } from '../web/local-site.ts';
import type { Killer } from '../emulators/shared/faults/kill-faults.ts';
import type { DatabaseChoice } from './cli-environment.ts';
import { startFirebaseCli, SuiteError } from './firebase-cli.ts';
import { spoiled, type Mistake } from './mistake.ts';
import type { Ports } from './ports.ts';
import { addressesOf, emulatorsOf, makeEventKeys, makeSecrets, params, type Settings } from './settings.ts';
import { makeStackFolder, root } from './stack-folder.ts';
import { startStandInsOf } from './stand-ins-of-stack.ts';

/** A whole local stack, running: the Emulator Suite with the functions, the stand-ins, and seeded data. */
export interface Suite {
  /** The environment variables with the address of every part, for the functions, tests and scripts. */
  readonly env: Settings;
  /** The file with all output of the emulators and the functions. */
  readonly log: string;
  /** The Firebase CLI's process, whose children the functions run in. */
  readonly pid: number;
  /** The stack's time. */
  readonly clock: Clock;
  /** Settles if the stack stops by itself. */
  readonly crashed: Promise<Error>;
  /** Stops everything. Returns when all processes have ended. */
  stop(): Promise<void>;
}

export interface SuiteOptions {
  /** Names the stack's folder, `.stack/{id}/`. Two running stacks must not share one. */
  readonly id: string;
  readonly ports: Ports;
  /** True: time passes by itself for the stand-ins and the schedules, as a person who uses the stack expects. */
  readonly live?: boolean;
  readonly database?: DatabaseChoice;
  /** The language of the example data; English if it is not said. */
  readonly language?: 'id' | 'en';
  /** Further settings of the functions. */
  readonly extra?: Settings;
  /** A change of the code that only this stack runs. */
  readonly mistake?: Mistake | undefined;
  /** If given, the stand-ins have the faults `kill` and `kill-after`. */
  readonly killer?: Killer;
}

/** Starts a stack. It is ready when this returns. If a part does not start, the others are stopped. */
export async function startSuite(options: SuiteOptions): Promise<Suite> {
  const { id, ports, live = false, database = { kind: 'embedded' }, extra = {} } = options;
  const secrets = makeSecrets();
  const addresses = addressesOf(ports);
  const { privateKey, publicKey } = makeEventKeys();
  const keyed = { ...params, SENDGRID_EVENT_KEY: publicKey };
  const settings = { ...addresses, ...keyed, ...extra };
  const stack = await makeStackFolder(id, {
    ports,
    settings,
    secrets,
    database: database.kind,
    mistake: options.mistake,
    build: (outdir) => buildFunctions(outdir, options.mistake),
    buildWeb: async (outDir) => {
      await buildWeb(outDir, localSite(ports));
      await buildForPage(join(outDir, 'client.js'));
    },
  });
  const standIns = await startStandInsOf(ports, secrets, privateKey, { live, killer: options.killer });
  const close = async (): Promise<void> => {
    await standIns.close();
    await rm(stack.temporary, { recursive: true, force: true });
  };

  try {
    const cli = await startFirebaseCli(stack, database);
    const stop = async (): Promise<void> => {
      await cli.stop();
      await close();
    };
    try {
      await expectFunctions(ports, stack.log);
      const targets = { auth: `127.0.0.1:${ports.auth}`, database: `127.0.0.1:${ports.database}` };
      await seed(targets, options.language ?? 'en');
    } catch (error) {
      await cli.stop();
      throw error;
    }
    return {
      env: { ...addresses, ...emulatorsOf(ports), ...keyed, ...secrets, STACK_LOG: stack.log },
      log: stack.log,
      pid: cli.pid,
      clock: standIns.clock,
      crashed: cli.crashed,
      stop,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The functions' own build, a plain JavaScript module. */
async function buildFunctions(outdir: string, mistake?: Mistake): Promise<void> {
  const module: unknown = await import(pathToFileURL(`${root}functions/build.mjs`).href);
  if (!canBuild(module)) throw new Error('functions/build.mjs exports no build().');
  await module.build({ outdir, plugins: mistake ? [planting(mistake)] : [] });
}

/** Puts the mistake into its file as the file is bundled. */
const planting = (mistake: Mistake): Plugin => ({
  name: 'mistake',
  setup(build) {
    const file = join(root, mistake.file);
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) =>
      path === file ? { contents: spoiled(await readFile(path, 'utf8'), mistake), loader: 'ts' } : undefined,
    );
  },
});

function canBuild(
  module: unknown,
): module is { build(options: { outdir: string; plugins: Plugin[] }): Promise<void> } {
  return (
    typeof module === 'object' && module !== null && 'build' in module && typeof module.build === 'function'
  );
}

/** The CLI reports ready even when the functions could not be loaded; then it lists none. */
async function expectFunctions(ports: Ports, log: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${ports.functions}/backends`);
  const loaded = await response.text();
  if (!loaded.includes('"entryPoint"')) {
    throw new SuiteError(`The functions could not be loaded: ${log} says why.`);
  }
}
