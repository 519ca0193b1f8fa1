import type { Caller } from '../access/caller.ts';
import type { Path } from '../data/node.ts';
import { joinPath, splitPath, updatedPath } from '../data/path.ts';
import { isObject } from '../data/read-json.ts';
import type { Write } from '../namespace/namespace.ts';

/** The body of a request: `p` path, `d` data, `h` hash, `q` query, `t` tag, `cred` token. */
export type Body = Record<string, unknown>;

/** A text, or null for anything else. */
export function textOf(json: unknown): string | null {
  return typeof json === 'string' ? json : null;
}

/** The path that a request is about. */
export function pathOf(body: Body): Path {
  return splitPath(textOf(body['p']) ?? '');
}

/** The key by which the listeners of one client differ. */
export function listenKey(path: Path, query: unknown): string {
  return `${joinPath(path)} ${query === undefined ? '' : JSON.stringify(query)}`;
}

/** The write of a put: one place, whole. */
export function putOf(body: Body, caller: Caller): Write {
  const base = pathOf(body);
  return { base, changes: [{ path: base, json: body['d'] ?? null }], caller, hash: textOf(body['h']) };
}

/** The write of a merge: several places below one. */
export function mergeOf(body: Body, caller: Caller): Write {
  const base = pathOf(body);
  const entries = isObject(body['d']) ? Object.entries(body['d']) : [];
  const changes = entries.map(([key, json]) => ({ path: updatedPath(base, key), json }));
  return { base, changes, caller, hash: textOf(body['h']) };
}
