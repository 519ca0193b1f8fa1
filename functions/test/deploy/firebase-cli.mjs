import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../build.mjs';

const require = createRequire(import.meta.url);
const inCli = (path) => require(`firebase-tools/lib/${path}.js`);

const root = fileURLToPath(new URL('../../..', import.meta.url));
const source = join(root, 'functions');

/**
 * The files of the functions' folder that are uploaded, as the CLI finds them: packageSource in
 * lib/deploy/functions/prepareFunctionsUpload.js.
 */
async function uploadedFiles() {
  const { functions } = JSON.parse(await readFile(join(root, 'firebase.json'), 'utf8'));
  const { ignore } = functions[0];
  const files = await inCli('fsAsync').readdirRecursive({ path: source, ignoreStrings: ignore });
  return files.map(({ name }) => relative(source, name));
}

/**
 * Builds the functions and copies the uploaded files into a folder of its own, beside the packages that a deployment
 * installs: all except the dev dependencies.
 */
export async function layOut() {
  const folder = await mkdtemp(join(tmpdir(), 'upload-'));
  await build({ outdir: join(source, 'lib') });
  const files = await uploadedFiles();
  for (const file of files) await cp(join(source, file), join(folder, file));
  const { packages } = JSON.parse(await readFile(join(source, 'package-lock.json'), 'utf8'));
  const installed = Object.entries(packages).filter(
    ([path, { dev }]) => !dev && path.lastIndexOf('node_modules') === 0,
  );
  for (const path of [...installed.map(([path]) => path), 'node_modules/.bin']) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await symlink(join(source, path), join(folder, path));
  }
  return { folder, files, remove: () => rm(folder, { recursive: true }) };
}

/** What the functions ask of the platform, as `firebase deploy` discovers it, with a project's params filled in. */
export async function discover(folder, projectId, params) {
  const { runtimes, build, env } = {
    runtimes: inCli('deploy/functions/runtimes/index'),
    build: inCli('deploy/functions/build'),
    env: { FIREBASE_CONFIG: JSON.stringify({ projectId }), GCLOUD_PROJECT: projectId },
  };
  const context = { projectId, projectDir: folder, sourceDir: folder, runtime: 'nodejs24' };
  const delegate = await runtimes.getRuntimeDelegate(context);
  await delegate.validate();
  process.env.FIREBASE_FUNCTIONS_DISCOVERY_OUTPUT_PATH = 'true';
  // Seconds: a busy machine takes longer than the CLI's usual patience.
  process.env.FUNCTIONS_DISCOVERY_TIMEOUT = '240';
  const found = await delegate.discoverBuild({}, env);
  const { backend } = await build.resolveBackend({
    build: { ...found, params: found.params.filter(({ type }) => type !== 'secret') },
    firebaseConfig: { projectId },
    userEnvs: params,
    codebase: 'default',
    nonInteractive: true,
  });
  return { params: found.params, apis: found.requiredAPIs, endpoints: backend.endpoints };
}

/** The values of a file such as `.env.example`, as the CLI reads it. */
export const parseEnv = (text) => inCli('functions/env').parseStrict(text);

/** The parts of a command line that the CLI would refuse: an unknown command, operands or options. */
export function refusedByCli([name, ...words]) {
  const { cli, getCommand } = require('firebase-tools');
  const command = getCommand(name);
  if (!command) return [name];
  const general = cli.parseOptions(words);
  const { operands, unknown } = command.parseOptions([...general.operands, ...general.unknown]);
  return [...operands.slice(command._args.length), ...unknown];
}
