import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { databaseNamespace } from './settings.ts';
import type { StackFolder } from './stack-folder.ts';

/** Settings of the developer's machine that would let the emulators act with a real account, or on a real service. */
const dropped = [
  'FIREBASE_TOKEN',
  'FIREBASE_CONFIG',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'GOOGLE_CLOUD_PROJECT',
  'NODE_CHANNEL_FD',
];

/** Which Realtime Database a stack runs: ours, or the official jar, which the CLI downloads and runs on Java 21. */
export type DatabaseKind = 'embedded' | 'official';

/** The database of a stack. */
export interface DatabaseChoice {
  readonly kind: DatabaseKind;
  /** A folder to load the data from and to save it to. None: it starts empty, and nothing is kept. Embedded only. */
  readonly folder?: string | undefined;
}

const embeddedDatabase = (stack: StackFolder, { folder }: DatabaseChoice): NodeJS.ProcessEnv => ({
  DATABASE_EMULATOR_BINARY_PATH: stack.placeholderJar,
  EMBEDDED_DATABASE: fileURLToPath(new URL('../emulators/database/main.ts', import.meta.url)),
  EMBEDDED_DATABASE_PID_FILE: stack.databasePid,
  ...(folder !== undefined && { EMBEDDED_DATABASE_FOLDER: folder }),
});

/**
 * The environment of the Firebase CLI, which its functions and its database inherit.
 *
 * - `PATH` begins with the stack's own `java`, which starts the embedded database for the placeholder jar that
 *   `DATABASE_EMULATOR_BINARY_PATH` names, and with this Node, on which the functions run.
 * - The CLI's settings folder belongs to the stack: no account, no usage statistics, no message of the day.
 * - `FIREBASE_FUNCTIONS_DISCOVERY_OUTPUT_PATH`: the functions describe themselves in a file. The other way is an HTTP
 *   server on a port picked at random, which takes three seconds to go (lib/deploy/functions/runtimes/node/index.js).
 * - `FUNCTIONS_DISCOVERY_TIMEOUT`, seconds: how long a process of the functions may take to start. After the default
 *   of half a minute the CLI drops the call and never answers it; a busy machine may take longer.
 * - `NODE_ENV`, as in the cloud: the framework of the functions answers a body that it cannot parse without a stack trace.
 * - `DATABASE_URL` decides the database's default namespace (firebase-tools 15, lib/emulator/adminSdkConfig.js); the
 *   CLI would take the project's id, which is no longer the name of new databases.
 */
export function cliEnvironment(
  stack: StackFolder,
  followParent: string,
  database: DatabaseChoice,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !dropped.includes(name));
  return {
    ...Object.fromEntries(inherited),
    PATH: [stack.bin, dirname(process.execPath), process.env['PATH']].join(delimiter),
    NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --require=${JSON.stringify(followParent)}`,
    ...(database.kind === 'embedded' && embeddedDatabase(stack, database)),
    NODE_ENV: 'production',
    DATABASE_URL: `https://${databaseNamespace}.firebaseio.com`,
    TMPDIR: stack.temporary,
    XDG_CONFIG_HOME: stack.config,
    CLOUDSDK_CONFIG: join(stack.config, 'gcloud'),
    FIREBASE_FUNCTIONS_DISCOVERY_OUTPUT_PATH: 'true',
    FUNCTIONS_DISCOVERY_TIMEOUT: '240',
    METADATA_SERVER_DETECTION: 'none',
    NO_UPDATE_NOTIFIER: '1',
    NO_COLOR: '1',
  };
}
