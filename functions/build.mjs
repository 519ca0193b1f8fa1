import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Bundles the functions into `outdir`: one entry file, and a chunk for each vendor SDK that is loaded on first use. Few
 * files make a short cold start. firebase-admin and firebase-functions stay outside: the Firebase CLI looks for them.
 */
export async function build({ outdir = here('lib') } = {}) {
  await rm(outdir, { recursive: true, force: true });
  await bundle({
    absWorkingDir: here('.'),
    entryPoints: [here('src/index.ts')],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    sourcemap: true,
    sourcesContent: false,
    external: ['firebase-admin', 'firebase-functions'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
