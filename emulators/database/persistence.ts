import { createReadStream, createWriteStream, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { OWNER } from './access/caller.ts';
import { jsonPieces } from './data/json-pieces.ts';
import { createJsonReader } from './data/json-reader.ts';
import { EMPTY, type TreeNode } from './data/node.ts';
import type { Namespace } from './namespace/namespace.ts';
import type { Namespaces } from './namespace/namespaces.ts';
import { fileError } from './set-up-error.ts';

/** Called with the progress of the work. */
type Report = (message: string) => void;

/** A file or a folder, and the option that named it. */
interface Source {
  readonly option: string;
  readonly path: string;
}

/** After how many bytes the progress of a file is reported again. */
const STEP = 64 * 1024 * 1024;
const MB = 1_000_000;

/**
 * Reads data from a file into one namespace, or from a folder whose files are named for their namespaces, as the
 * CLI's `emulators:export` writes it. A file is read in pieces, so it may be larger than the longest string.
 * Functions are not called. Throws SetUpError for a file that cannot be read.
 */
export async function importData(
  namespaces: Namespaces,
  { option, path }: Source,
  namespace: string,
  report: Report = () => undefined,
): Promise<void> {
  for (const { file, name } of filesOf(option, path, namespace)) {
    try {
      await importFile(namespaces.get(name), file, report);
    } catch (error) {
      throw fileError(option, file, error);
    }
  }
}

function filesOf(option: string, path: string, namespace: string): { file: string; name: string }[] {
  try {
    if (!statSync(path).isDirectory()) return [{ file: path, name: namespace }];
    const files = readdirSync(path).filter((file) => file.endsWith('.json'));
    return files.map((file) => ({ file: join(path, file), name: basename(file, '.json') }));
  } catch (error) {
    throw fileError(option, path, error);
  }
}

async function importFile(namespace: Namespace, file: string, report: Report): Promise<void> {
  const size = statSync(file).size;
  const counted = progress(report, (done) => `${file}: read ${done} of ${megabytes(size)}`);
  const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 });
  stream.on('data', (piece) => {
    counted(piece.length);
  });
  load(namespace, await nodeOf(stream));
}

/** Reports the progress at every step. */
function progress(report: Report, message: (done: string) => string): (length: number) => void {
  let [done, told] = [0, 0];
  return (length) => {
    done += length;
    if (done - told < STEP) return;
    told = done;
    report(message(megabytes(done)));
  };
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / MB)} MB`;
}

/** Reads a whole node from the pieces of its JSON. */
async function nodeOf(pieces: AsyncIterable<unknown> | Iterable<string>): Promise<TreeNode> {
  const reader = createJsonReader({ root: EMPTY, path: [], now: Date.now() });
  let first = true;
  for await (const piece of pieces) {
    // Some editors begin a file with a byte order mark, which is not JSON.
    reader.feed(first ? String(piece).replace(/^\ufeff/, '') : String(piece));
    first = false;
  }
  return reader.end();
}

function load(namespace: Namespace, json: TreeNode): void {
  const outcome = namespace.write({ base: [], changes: [{ path: [], json }], caller: OWNER, silent: true });
  if (!outcome.ok) throw new Error(outcome.reason);
}

/** Clears all data and reads it again from its saved form. */
export async function reload(namespaces: Namespaces): Promise<void> {
  for (const namespace of [...namespaces.all()]) {
    const pieces = jsonPieces(namespace.root, 'export');
    namespace.reset();
    load(namespace, await nodeOf(pieces));
  }
}

/** Writes every namespace that holds data into a folder in pieces, each file whole or not at all. */
export async function exportData(
  namespaces: Namespaces,
  folder: string,
  report: Report = () => undefined,
): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, root } of namespaces.all()) {
      const file = join(folder, `${name}.json`);
      const counted = progress(report, (done) => `${file}: wrote ${done}`);
      const stream = Readable.from(jsonPieces(root, 'export'), { objectMode: false });
      stream.on('data', (piece: Buffer) => {
        counted(piece.length);
      });
      await pipeline(stream, createWriteStream(`${file}.new`));
      renameSync(`${file}.new`, file);
    }
  } catch (error) {
    throw fileError('--persist', folder, error);
  }
}
