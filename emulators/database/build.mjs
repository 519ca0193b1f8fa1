import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Node strips no types below `node_modules`, so the package has its program as JavaScript. */
await rm(here('lib'), { recursive: true, force: true });
await build({
  absWorkingDir: here('.'),
  entryPoints: [here('main.ts')],
  outdir: here('lib'),
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  banner: { js: '#!/usr/bin/env node' },
  logLevel: 'warning',
});
