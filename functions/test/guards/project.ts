import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../../stack/stack-folder.ts';

/** A small project with the settings of this one, and only the files of a test. */
export async function projectWith(
  settings: readonly string[],
  files: Record<string, string>,
  packages: readonly string[] = ['node_modules', 'functions/node_modules'],
) {
  const folder = await mkdtemp(join(tmpdir(), 'guards-'));
  const put = async (path: string, write: (file: string) => Promise<void>): Promise<void> => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await write(file);
  };
  for (const path of packages) await put(path, (file) => symlink(join(root, path), file));
  for (const path of settings) await put(path, (file) => copyFile(join(root, path), file));
  for (const [path, text] of Object.entries(files)) await put(path, (file) => writeFile(file, text));
  return {
    folder,
    read: (path: string) => readFile(join(folder, path), 'utf8'),
    remove: () => rm(folder, { recursive: true }),
  };
}
