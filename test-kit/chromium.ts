import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import * as z from 'zod';

/** No sandbox, which root and most containers cannot offer, and no calls to its maker. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--font-render-hinting=none',
];

/**
 * A headless Chromium, for pictures and for tests of pages. On Linux (x64) it comes with the packages, libraries and
 * fonts included. Elsewhere it is the machine's own Chrome.
 */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ headless: true, args, ...(await programOf()) });
}

async function programOf(): Promise<Pick<LaunchOptions, 'executablePath' | 'channel' | 'env'>> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' };
  const folder = await unpacked();
  const env = { FONTCONFIG_PATH: join(folder, 'fonts'), LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  return { executablePath: join(folder, 'chromium'), env: { ...process.env, ...env } };
}

/** `node_modules/@sparticuz/chromium` */
const packageFolder = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));

/**
 * The folder with the unpacked program. It is made once for each version, and atomically, because another process may
 * make it at the same time.
 */
async function unpacked(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  const cache = join(dirname(dirname(packageFolder)), '.cache');
  const folder = join(cache, `chromium-${version}`);
  if (await exists(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const made = await mkdtemp(`${folder}-`);
  await unpackInto(made);
  await writeFile(join(made, 'fonts', 'fonts.conf'), fontsAt(join(folder, 'fonts')));
  await rename(made, folder).catch(async (error: unknown) => {
    await rm(made, { recursive: true });
    if (!(await exists(folder))) throw error;
  });
  return folder;
}

/**
 * The package unpacks into the folder for temporary files. It unpacks its libraries only if it believes that it runs
 * in a cloud function.
 */
async function unpackInto(folder: string): Promise<void> {
  const script = "await (await import('@sparticuz/chromium')).default.executablePath()";
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: packageFolder,
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
  });
}

const fontsAt = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
