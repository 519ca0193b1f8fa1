import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Unpacks a package's tarball as npm does: into a folder of `node_modules`, without the folder that all its files are in. */
export async function unpack(tarball: string, into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  await promisify(execFile)('tar', ['-xzf', tarball, '-C', into, '--strip-components', '1']);
}
