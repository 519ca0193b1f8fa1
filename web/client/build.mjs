import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const bundle = (entry, outfile, external) =>
  build({
    absWorkingDir: here('.'),
    entryPoints: [here(entry)],
    outfile,
    bundle: true,
    external,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    logLevel: 'warning',
  });

/** For a page without a bundler: zod is in it, and an import map of the page says where the SDK is. */
export const buildForPage = (outfile) => bundle('index.ts', outfile, ['firebase']);

async function buildPackage() {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  await rm(here('lib'), { recursive: true, force: true });
  await bundle('index.ts', here('lib/index.js'), ['firebase', 'zod']);
  await bundle('operator-entry.ts', here('lib/operator.js'), ['firebase', 'zod']);
  await buildForPage(here('lib/page.js'));
  execFileSync(execPath, [tsc, '-p', here('tsconfig.package.json')], { stdio: 'inherit' });
}

if (argv[1] === fileURLToPath(import.meta.url)) await buildPackage();
