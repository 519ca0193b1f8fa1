import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A project id of this form keeps the CLI from calling any real service. */
export const PROJECT = 'demo-conformance';

/** The program of the Firebase CLI. */
export const firebase = createRequire(import.meta.url).resolve('firebase-tools/lib/bin/firebase.js');

export interface Exec {
  /** Our server in the place of the official one. */
  readonly embedded: boolean;
  /** More arguments for `emulators:exec`, such as `--import FOLDER`. */
  readonly args?: readonly string[];
  /** A command for the shell, run while the emulator is up; it finds it by `DATABASE_UNDER_TEST`. */
  readonly script: string;
  /** Pass what is printed on, instead of collecting it. */
  readonly show?: boolean;
}

/** An account that does not exist, whose token does not expire. */
const nobody = {
  user: { email: 'nobody@localhost' },
  tokens: { access_token: 'none', refresh_token: 'none', expires_at: Number.MAX_SAFE_INTEGER },
  usage: false,
  motd: { fetched: Number.MAX_SAFE_INTEGER },
};

/** Runs `firebase emulators:exec --only database` in a folder of its own, with free ports. */
export async function emulatorsExec(exec: Exec): Promise<{ code: number; output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'database-'));
  const [port = 0, hub = 0, logging = 0] = await freePorts(3);
  const at = (number: number): object => ({ host: '127.0.0.1', port: number });
  const emulators = { database: at(port), hub: at(hub), logging: at(logging), ui: { enabled: false } };
  const config = { database: { rules: 'rules.json' }, emulators: { ...emulators, singleProjectMode: false } };
  await writeFile(join(folder, 'firebase.json'), JSON.stringify(config));
  await writeFile(join(folder, 'rules.json'), '{"rules": {".read": true, ".write": true}}');
  await mkdir(join(folder, 'configstore'));
  await writeFile(join(folder, 'configstore', 'firebase-tools.json'), JSON.stringify(nobody));
  const env = {
    ...process.env,
    DATABASE_UNDER_TEST: `127.0.0.1:${port}`,
    XDG_CONFIG_HOME: folder,
    // `database:set` asks for the account's permissions and the database's address even with an emulator. At this
    // address nothing answers.
    FIREBASE_RESOURCEMANAGER_URL: 'http://127.0.0.1:9',
    FIREBASE_RTDB_MANAGEMENT_URL: 'http://127.0.0.1:9',
    NO_UPDATE_NOTIFIER: '1',
    NO_COLOR: '1',
    ...(exec.embedded ? await embedded(folder) : {}),
  };
  const command = ['emulators:exec', '--only', 'database', '--project', PROJECT, ...(exec.args ?? [])];
  try {
    return await run([firebase, ...command, exec.script], folder, env, exec.show === true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What makes the CLI start our server: a `java` that does, first on the path. See docs/decisions/0001. */
async function embedded(folder: string): Promise<NodeJS.ProcessEnv> {
  const bin = join(folder, 'bin');
  const jar = join(folder, 'database.jar');
  await mkdir(bin);
  await copyFile(fileURLToPath(new URL('../../../../stack/java.sh', import.meta.url)), join(bin, 'java'));
  await chmod(join(bin, 'java'), 0o755);
  await writeFile(jar, '');
  return {
    PATH: [bin, dirname(process.execPath), process.env['PATH']].join(delimiter),
    DATABASE_EMULATOR_BINARY_PATH: jar,
    EMBEDDED_DATABASE: fileURLToPath(new URL('../../main.ts', import.meta.url)),
    EMBEDDED_DATABASE_PID_FILE: join(folder, 'database.pid'),
  };
}

function run(
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  show: boolean,
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (show) to.write(chunk);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Ports that are free at this moment. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  const ports = await Promise.all(
    servers.map(async (server) => {
      await new Promise((resolve) => server.once('listening', resolve));
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : 0;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
