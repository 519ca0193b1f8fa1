import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

const answer = z.tuple([z.object({ filename: z.string() })]);

/**
 * Has npm pack a package into a folder, and returns the path of the tarball. The project lets npm run no script of a package
 * that it installs. A package of its own builds what it ships by one.
 */
export async function packed(folder: string, into: string): Promise<string> {
  const args = ['pack', '--json', '--ignore-scripts=false', '--foreground-scripts=false'];
  const { stdout } = await promisify(execFile)(npm, [...args, '--pack-destination', into], { cwd: folder });
  const [{ filename }] = answer.parse(JSON.parse(stdout));
  return join(into, filename);
}
