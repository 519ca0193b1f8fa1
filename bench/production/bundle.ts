import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { root } from '../../stack/stack-folder.ts';

const builder = z.looseObject({
  build: z.custom<(options: { outdir: string; source?: string }) => Promise<void>>(
    (one) => typeof one === 'function',
  ),
});

/**
 * Copies the bundle as it is deployed, beside the packages that are not in it. Returns its entry file. `source`: a file that
 * exports other functions than the deployed ones.
 */
export async function buildInto(folder: string, source?: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await symlink(join(root, 'functions', 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "main": "lib/index.js" }\n');
  const module: unknown = await import(pathToFileURL(join(root, 'functions', 'build.mjs')).href);
  await builder
    .parse({ ...Object(module) })
    .build({ outdir: join(folder, 'lib'), ...(source !== undefined && { source }) });
  return join(folder, 'lib', 'index.js');
}
