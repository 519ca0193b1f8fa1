import type { Path } from './node.ts';

/** Splits a path on slashes; empty parts do not count. */
export function splitPath(text: string): Path {
  return text.split('/').filter((key) => key !== '');
}

/** Writes a path as the wire does: no slash in front, empty for the root. */
export function joinPath(path: readonly string[]): string {
  return path.join('/');
}

/** Whether `inner` is `outer` or below it. */
export function contains(outer: readonly string[], inner: readonly string[]): boolean {
  return outer.length <= inner.length && outer.every((key, i) => key === inner[i]);
}
