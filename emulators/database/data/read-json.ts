import {
  checkDepth,
  checkKey,
  checkString,
  ImpossibleError,
  InvalidDataError,
  plainNumber,
  plainText,
} from './limits.ts';
import { EMPTY, leafNode, parentNode, TreeNode } from './node.ts';

const UNREADABLE = "Invalid data; couldn't parse JSON object, array, or value.";

/** What reading needs besides the JSON. */
export interface Reading {
  /** The server's time for `{".sv": "timestamp"}`, epoch milliseconds. */
  readonly now: number;
  /** How deep the place is that the JSON is written to. */
  readonly depth: number;
}

/** Whether a JSON value is an object (not an array, not null). */
export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/**
 * Makes a node from JSON in value or export format: nulls and empty objects vanish, arrays become objects, server
 * values are resolved against the current data. A node in the place of JSON is used unchanged, so that a node written
 * many times is kept once. Throws InvalidDataError for data that the database cannot hold.
 */
export function readJson(json: unknown, existing: TreeNode, reading: Reading): TreeNode {
  return read(json, existing, reading.depth, reading.now);
}

function read(json: unknown, existing: TreeNode, depth: number, now: number): TreeNode {
  if (typeof json === 'string') return leafNode(readString(json));
  if (typeof json === 'number') return leafNode(readNumber(json));
  if (typeof json === 'boolean') return leafNode(json);
  if (json === null) return EMPTY;
  if (Array.isArray(json)) return readArray(json, existing, depth, now);
  if (json instanceof TreeNode) return json;
  if (isObject(json)) return readObject(json, existing, depth, now);
  throw new InvalidDataError(UNREADABLE);
}

function readString(text: string): string {
  checkString(text);
  return plainText(text);
}

function readNumber(number: number): number {
  if (!Number.isFinite(number)) throw new InvalidDataError(UNREADABLE);
  return plainNumber(number);
}

function readArray(items: unknown[], existing: TreeNode, depth: number, now: number): TreeNode {
  checkDepth(depth + 1);
  const entries: [string, TreeNode][] = [];
  items.forEach((item, i) => {
    const key = String(i);
    const child = read(item, existing.child(key), depth + 1, now);
    if (!child.empty) entries.push([key, child]);
  });
  return parentNode(entries);
}

function readObject(json: Record<string, unknown>, existing: TreeNode, depth: number, now: number): TreeNode {
  checkDepth(depth);
  const entries: [string, TreeNode][] = [];
  let [priority, changed]: [string | number | null, boolean] = [null, false];
  for (const key in json) {
    if (key.startsWith('.')) {
      if (key === '.sv') return leafNode(serverValue(json[key], existing.value, now));
      if (key === '.priority') priority = readPriority(json[key], existing.priority, now);
      else if (key !== '.value') throw new InvalidDataError(UNREADABLE);
      continue;
    }
    checkKey(key);
    const plain = plainText(key);
    changed ||= plain !== key;
    const child = read(json[key], existing.child(plain), depth + 1, now);
    if (!child.empty) entries.push([plain, child]);
  }
  if (entries.length > 0) checkDepth(depth + 1);
  if ('.value' in json) return readValue(json['.value'], existing, depth, now).withPriority(priority);
  return parentNode(changed ? lastOfEach(entries) : entries, priority);
}

/**
 * Keys that differed may become equal once they are normalised. Then the last one counts, as with a key that JSON has
 * twice.
 */
function lastOfEach(entries: [string, TreeNode][]): [string, TreeNode][] {
  return [...new Map(entries)];
}

/** A value with its priority beside it, so it has none of its own. */
function readValue(json: unknown, existing: TreeNode, depth: number, now: number): TreeNode {
  if (isObject(json) && '.value' in json) throw new InvalidDataError(UNREADABLE);
  return read(json, existing, depth, now);
}

/** Reads a priority: a text, a number, null for none, or a server value. */
export function readPriority(
  json: unknown,
  existing: string | number | null,
  now: number,
): string | number | null {
  if (json === null) return null;
  if (typeof json === 'string') return readString(json);
  if (typeof json === 'number') return readNumber(json);
  if (isObject(json) && '.sv' in json) return serverValue(json['.sv'], existing, now);
  throw new InvalidDataError('Invalid data; priority must be a string or a number');
}

/**
 * The value of a server value: the time, or the current number plus an increment (the increment alone, if there is no
 * number). A sum that is too large for a number is refused, as such a number would be. Source:
 * https://firebase.google.com/docs/reference/js/database#increment
 */
function serverValue(operation: unknown, existing: string | number | boolean | null, now: number): number {
  if (operation === 'timestamp') return now;
  if (isObject(operation) && typeof operation['increment'] === 'number') {
    const sum = (typeof existing === 'number' ? existing : 0) + readNumber(operation['increment']);
    if (!Number.isFinite(sum)) throw new ImpossibleError('Invalid data; the sum is too large for a number');
    return plainNumber(sum);
  }
  throw new InvalidDataError('Invalid data; unknown server value');
}
