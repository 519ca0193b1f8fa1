import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { getJson, postJson } from '../../emulators/shared/http/json.ts';
import { makeSecrets, type Settings } from '../../stack/settings.ts';
import { root } from '../../stack/stack-folder.ts';
import { databaseFile } from '../database/process.ts';
import { buildInto } from './bundle.ts';
import { environmentOf } from './environment.ts';
import { startFront, type Front } from './front.ts';
import { declaredBy, listeningSchema, measured, startFunction, type Endpoint } from './function.ts';
import type { Population } from './population.ts';
import { startChild, type Child, type Usage } from './process.ts';

const projectId = 'demo-production';
const namespace = `${projectId}-default-rtdb`;

const outsideFile = fileURLToPath(new URL('outside.ts', import.meta.url));

const outsideSchema = z.object({
  authUrl: z.string(),
  urls: z.object({
    xendit: z.string(),
    google: z.string(),
    mail: z.string(),
    storage: z.string(),
    clock: z.string(),
  }),
});

export interface ProductionOptions {
  population: Population;
  /** Other functions than the deployed ones: the file that exports them, and what they are called. */
  source?: { name: string; file: string };
  /** Names of functions; none given: all. */
  functions?: readonly string[];
  /** More settings of the functions. */
  env?: Settings;
  /** Flags of node for the functions' processes. */
  flags?: readonly string[];
  /** The functions' settings with other addresses. The bench's own people and the callbacks still connect directly. */
  detour?: (env: Settings) => Promise<Settings>;
}

/** The running functions, as they are deployed. */
export interface Production {
  /** The addresses of every part, for the functions and for stack/vendor-controls.ts. */
  readonly env: Settings;
  readonly database: { url: string; host: string; port: number; namespace: string };
  readonly front: Front;
  readonly endpoints: readonly Endpoint[];
  /** Of each function's process, of the database and of the stand-ins. */
  usage: () => Promise<{ functions: Record<string, Usage>; database: Usage; outside: Usage }>;
  /** From now on every provider answers this many milliseconds later. */
  slowDown: (ms: number) => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Runs the bundle as the platform does: each function in a process of its own under the functions framework, over the embedded
 * database and the stand-ins, which have processes of their own, too. Database triggers come as CloudEvents.
 */
export async function startProduction(options: ProductionOptions): Promise<Production> {
  const { name = 'production', file } = options.source ?? {};
  const folder = join(root, '.stack', `${name}-${process.pid}`);
  const bundle = await buildInto(folder, file);
  const printed = await open(join(root, '.stack', `${name}.log`), 'w');
  const front = await startFront();
  const children: Child[] = [];
  const keep = (child: Child): Child => {
    children.push(child);
    return child;
  };
  const stop = async () => {
    front.close();
    await Promise.all(children.map((child) => child.stop()));
    await printed.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await startAll(options, { folder, bundle, front, keep, log: printed.fd })), front, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Started {
  folder: string;
  bundle: string;
  front: Front;
  /** Adds a process, to be stopped with the others. */
  keep: (child: Child) => Child;
  log: number;
}

async function startAll(
  { population, functions, env: more = {}, flags = [], detour }: ProductionOptions,
  { folder, bundle, front, keep, log }: Started,
): Promise<Omit<Production, 'front' | 'stop'>> {
  const secrets = makeSecrets();
  const rules = join(root, 'database.rules.json');
  const databaseArgs = ['--port', '0', '--rules', rules, '--functions_emulator_port', String(front.port)];
  const databaseProcess = keep(
    startChild(databaseFile, { args: databaseArgs, env: {}, flags: measured, log }),
  );
  const { port } = await databaseProcess.next(listeningSchema);
  const database = { url: `http://127.0.0.1:${port}`, host: '127.0.0.1', port, namespace };
  const outside = keep(
    startChild(outsideFile, {
      env: { ...secrets, CALLBACK_URL: `${front.url}/xenditCallback`, UIDS: population.uids.join() },
      flags: measured,
      log,
    }),
  );
  const { urls, authUrl } = await outside.next(outsideSchema);

  const databaseUrl = `${database.url}?ns=${namespace}`;
  const base = environmentOf({ projectId, databaseUrl, authUrl, urls, secrets });
  const { endpoints, defaults } = await declaredBy(bundle, base);
  const env = { ...defaults, ...base, ...more };
  const theirs = (await detour?.(env)) ?? env;
  const deployed = endpoints.filter(({ name }) => functions?.includes(name) ?? true);
  const processes = new Map<string, Child>();
  for (const endpoint of deployed) {
    const { name } = endpoint;
    const { child, listening } = startFunction(endpoint, { folder, env: theirs, flags, log });
    processes.set(name, keep(child));
    front.backends.set(name, { ...endpoint, port: (await listening).port });
  }
  await asOwner('PUT', `${database.url}/.json?ns=${namespace}&print=silent`, population.data);
  for (const endpoint of deployed) await registerTrigger(database.url, endpoint);

  return {
    env,
    database,
    endpoints: deployed,
    async usage() {
      const used = [...processes].map(async ([name, child]) => [name, await child.usage()] as const);
      return {
        functions: Object.fromEntries(await Promise.all(used)),
        database: await databaseProcess.usage(),
        outside: await outside.usage(),
      };
    },
    async slowDown(ms) {
      const rule = { kind: 'slow', id: 'latency', ms, times: 'always' };
      const { clock: _, ...vendors } = urls;
      await Promise.all(Object.values(vendors).map((url) => postJson(`${url}/_/faults`, rule)));
    },
  };
}

/** As the Firebase CLI does in the Emulator Suite. */
async function registerTrigger(databaseUrl: string, { name, ref, eventType }: Endpoint): Promise<void> {
  if (ref === undefined) return;
  const trigger = {
    name,
    path: `/${ref}`,
    event: eventType,
    topic: `projects/${projectId}/topics/${name}`,
    namespacePattern: '*',
  };
  await asOwner('POST', `${databaseUrl}/.settings/functionTriggers.json?ns=${namespace}`, trigger);
}

const asOwner = (method: string, url: string, body: object): Promise<unknown> =>
  getJson(url, { method, headers: { authorization: 'Bearer owner' }, body: JSON.stringify(body) });
