import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import fonts from './src/receipts/fonts.json' with { type: 'json' };

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * firebase-functions imports Auth and App Check for `onCall`, which nothing here is: a quarter of the load time. They stay
 * outside, and are loaded when somebody asks for them.
 */
const onFirstUse = {
  name: 'on-first-use',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^firebase-admin\/(auth|app-check)$/ }, ({ path, importer, namespace }) => {
      if (namespace === 'on-first-use') return { path, external: true };
      return importer.includes('/firebase-functions/') ? { path, namespace: 'on-first-use' } : undefined;
    });
    onLoad({ filter: /./, namespace: 'on-first-use' }, ({ path }) => {
      const get = path.endsWith('auth') ? 'getAuth' : 'getAppCheck';
      return { contents: `exports.${get} = (...given) => require('${path}').${get}(...given);` };
    });
  },
};

/** The fonts of receipts, as bytes in the code: the package that has them is not deployed. */
const fontsInside = {
  name: 'fonts-inside',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]receipts[\\/]font-files\.ts$/ }, () => {
      const imports = fonts.map(
        (file, n) => `import font${n} from '@fontsource/noto-sans/files/noto-sans-${file}-normal.woff';`,
      );
      const all = fonts.map((_, n) => `font${n}`).join();
      return { contents: `${imports.join('')}export const fontFiles = [${all}];`, resolveDir: here('.') };
    });
  },
};

/**
 * Bundles the functions into `outdir`: one entry file, and a chunk for each SDK that is loaded on first use. Few files, and
 * short ones, make a short cold start. firebase-functions is in it, too, beside the installed one that the Firebase CLI asks
 * what is deployed: params are shared between copies (`declaredParams` in lib/params of firebase-functions 7.4). `plugins`: a
 * stack's own. `source`: the file that exports the functions.
 */
export async function build({ outdir = here('lib'), plugins = [], source = here('src/index.ts') } = {}) {
  await rm(outdir, { recursive: true, force: true });
  await bundle({
    absWorkingDir: here('.'),
    entryPoints: [{ in: source, out: 'index' }],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    sourcemap: true,
    sourcesContent: false,
    // Names stay: errors and stack traces are read by people.
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: [...plugins, onFirstUse, fontsInside],
    loader: { '.woff': 'binary' },
    banner: {
      js: "import { createRequire as requireBy } from 'node:module'; const require = requireBy(import.meta.url), __dirname = import.meta.dirname;",
    },
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
