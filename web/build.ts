import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import type { Site } from './site.ts';

/** The most that a phone may have to load before the app shows anything: bytes of JavaScript, gzipped. */
const mostAtFirst = 150 * 1024;

const firstLoad: Plugin = {
  name: 'first-load',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
    const entries = chunks.filter(({ isEntry }) => isEntry);
    const first = new Set(entries.flatMap(({ fileName, imports }) => [fileName, ...imports]));
    const bytes = chunks
      .filter(({ fileName }) => first.has(fileName))
      .reduce((sum, { code }) => sum + gzipSync(code).length, 0);
    if (bytes > mostAtFirst)
      this.error(
        `The first load is ${bytes} bytes of gzipped JavaScript; at most ${mostAtFirst} are allowed.`,
      );
  },
};

/** Puts the app's style into the page: the first picture then needs no second request. */
const styleInPage: Plugin = {
  name: 'style-in-page',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') this.error('There is no page.');
      page.source = String(page.source).replaceAll(
        /<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g,
        (link, name: string) => {
          const style = bundle[name];
          if (style?.type !== 'asset') return link;
          Reflect.deleteProperty(bundle, name);
          return `<style>${String(style.source)}</style>`;
        },
      );
    },
  },
};

/** The oldest supported browsers; the tsconfig of the app has their library. Newer styles are rewritten for them. */
const browsers = ['safari16.4', 'chrome111', 'firefox121'];

/** Builds the web app into an empty folder, with the addresses that it calls. */
export async function buildWeb(outDir: string, site: Site): Promise<void> {
  const { NODE_ENV } = process.env;
  await build({
    root: fileURLToPath(new URL('app', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'es2022', cssTarget: browsers },
    plugins: [firstLoad, styleInPage],
  });
  // Vite sets it for all child processes, and so for npm, which would then leave packages out.
  if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
  await writeFile(join(outDir, 'config.json'), JSON.stringify(site, undefined, 2));
}
