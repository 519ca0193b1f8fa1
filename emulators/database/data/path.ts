import { plainText } from './limits.ts';
import type { Path } from './node.ts';

/** Splits a path on slashes; empty parts do not count. */
export function splitPath(text: string): Path {
  return plainText(text)
    .split('/')
    .filter((key) => key !== '');
}

/**
 * The place that a key of an update names, below the place that is updated. An empty key names no place. It stays in
 * the path and is refused, because it must not stand for the whole place.
 */
export function updatedPath(base: Path, key: string): Path {
  return [...base, ...(key === '' ? [''] : splitPath(key))];
}

/** Writes a path as the wire does: no slash in front, empty for the root. */
export function joinPath(path: readonly string[]): string {
  return path.join('/');
}

/** Whether one of these paths lies within another, so that the two could not be written together. */
export function overlapping(paths: readonly Path[]): boolean {
  const places = new Set(paths.map(joinPath));
  if (places.size < paths.length) return true;
  return paths.some((path) => path.some((_, depth) => places.has(joinPath(path.slice(0, depth)))));
}

/** Whether `inner` is `outer` or below it. */
export function contains(outer: readonly string[], inner: readonly string[]): boolean {
  return outer.length <= inner.length && outer.every((key, i) => key === inner[i]);
}
