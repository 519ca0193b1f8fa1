import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { OWNER } from './access/caller.ts';
import { toJson } from './data/json.ts';
import type { Namespace } from './namespace/namespace.ts';
import type { Namespaces } from './namespace/namespaces.ts';

/**
 * Reads data from a file into one namespace, or from a folder whose files are named for their namespaces, as the CLI's
 * `emulators:export` writes it. Functions are not told. Throws for what cannot be read.
 */
export function importData(namespaces: Namespaces, path: string, namespace: string): void {
  if (!statSync(path).isDirectory()) {
    importFile(namespaces, path, namespace);
    return;
  }
  for (const file of readdirSync(path)) {
    if (file.endsWith('.json')) importFile(namespaces, join(path, file), basename(file, '.json'));
  }
}

function importFile(namespaces: Namespaces, file: string, namespace: string): void {
  load(namespaces.get(namespace), readFileSync(file, 'utf8'), file);
}

function load(namespace: Namespace, text: string, from: string): void {
  const json: unknown = JSON.parse(text);
  const changes = [{ path: [], json }];
  const outcome = namespace.write({ base: [], changes, caller: OWNER, silent: true });
  if (!outcome.ok) throw new Error(`${from}: ${outcome.reason}`);
}

/** Forgets all data and reads it anew from what would be kept of it. */
export function reload(namespaces: Namespaces): void {
  for (const namespace of namespaces.all()) {
    const kept = toJson(namespace.root, 'export');
    namespace.reset();
    load(namespace, kept, namespace.name);
  }
}

/** Writes every namespace that holds data into a folder, each file whole or not at all. */
export function exportData(namespaces: Namespaces, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, root } of namespaces.all()) {
    const file = join(folder, `${name}.json`);
    writeFileSync(`${file}.new`, toJson(root, 'export'));
    renameSync(`${file}.new`, file);
  }
}
