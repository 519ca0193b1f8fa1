import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv, promisify } from 'node:util';
import * as z from 'zod';
import type { Settings } from '../../stack/settings.ts';
import { startChild, type Child } from './process.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** What the platform's image starts. It has no export of its own: the package exports the library only. */
const framework = join(
  createRequire(import.meta.url).resolve('@google-cloud/functions-framework'),
  '../main.js',
);

const endpointSchema = z.object({
  name: z.string(),
  kind: z.enum(['https', 'event', 'schedule']),
  concurrency: z.number(),
  maxInstances: z.number(),
  /** MiB. */
  memory: z.number(),
  eventType: z.string().optional(),
  ref: z.string().optional(),
});
const declaredSchema = z.object({
  endpoints: z.array(endpointSchema),
  defaults: z.record(z.string(), z.string()),
});
export const listeningSchema = z.object({ port: z.number(), startedMs: z.number() });

/** A deployed function. */
export type Endpoint = z.infer<typeof endpointSchema>;

/** The functions of a bundle, and the defaults of its params. */
export async function declaredBy(
  bundle: string,
  env: Settings,
): Promise<{ endpoints: Endpoint[]; defaults: Settings }> {
  const args = [fileOf('endpoints.ts'), bundle];
  const options = { env: { ...process.env, ...env } };
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return declaredSchema.parse(JSON.parse(stdout));
}

/** As in a deployment with the settings of the example. */
const { NODE_OPTIONS = '' } = parseEnv(readFileSync(fileOf('../../functions/.env.example'), 'utf8'));

/** The flags of every measured process. */
export const measured = ['--require', fileOf('usage.cjs')];

interface Running {
  child: Child;
  /** Its port, and how long it took from the start of its process until it listened. */
  listening: Promise<z.infer<typeof listeningSchema>>;
}

/**
 * Starts a function of the bundle in `folder` as the platform does, and sets what the Firebase CLI and the platform set for
 * every function. https://github.com/GoogleCloudPlatform/functions-framework-nodejs#configure-the-functions-framework
 * Its heap may grow to half of the memory that it asks for, as V8 sets it in a container of that size
 * (`Heap::HeapSizeFromPhysicalMemory`, https://github.com/v8/v8/blob/main/src/heap/heap.cc).
 */
export function startFunction(
  { name, kind, memory }: Endpoint,
  { folder, env, flags = [], log }: { folder: string; env: Settings; flags?: readonly string[]; log: number },
): Running {
  const child = startChild(framework, {
    args: [
      `--source=${folder}`,
      `--target=${name}`,
      `--signature-type=${kind === 'event' ? 'cloudevent' : 'http'}`,
    ],
    env: {
      ...env,
      NODE_OPTIONS,
      NODE_ENV: 'production',
      LOG_EXECUTION_ID: 'true',
      PORT: '0',
      K_SERVICE: name,
    },
    flags: [...measured, `--max-old-space-size=${memory / 2}`, ...flags],
    log,
  });
  return { child, listening: child.next(listeningSchema) };
}
