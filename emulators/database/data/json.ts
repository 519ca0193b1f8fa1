import type { TreeNode } from './node.ts';

/**
 * `value`: as a snapshot's `val()`, without priorities, and with arrays where keys are mostly 0, 1, 2 …
 * `export`: with `.priority` and `.value`, and no arrays, so that reading it back loses nothing.
 */
export type JsonFormat = 'value' | 'export';

const ARRAY_KEY = /^(0|[1-9]\d*)$/;

function arrayLength(keys: string[]): number | null {
  let length = 0;
  for (const key of keys) {
    if (!ARRAY_KEY.test(key)) return null;
    length = Math.max(length, Number(key) + 1);
  }
  return length - 1 < 2 * keys.length ? length : null;
}

function arrayText(node: TreeNode, length: number): string {
  const items: string[] = [];
  for (let i = 0; i < length; i++) items.push(toJson(node.child(String(i)), 'value'));
  return `[${items.join(',')}]`;
}

/** How long the array is as which a node is written; null for one that is written as an object. */
export function arrayLengthOf(node: TreeNode): number | null {
  return startsLikeArray(node) ? arrayLength(node.keys()) : null;
}

function startsLikeArray(node: TreeNode): boolean {
  let digit = false;
  node.children?.ascend((key) => {
    digit = ARRAY_KEY.test(key);
    return false;
  });
  return digit;
}

/**
 * Writes a node as JSON text. Arrays stand where all keys are whole numbers and more than half of the places to the
 * largest are taken. Source: https://firebase.blog/posts/2014/04/best-practices-arrays-in-firebase
 */
export function toJson(node: TreeNode, format: JsonFormat): string {
  const priority = format === 'export' ? node.priority : null;
  if (node.children === null) {
    const value = JSON.stringify(node.value);
    return priority === null ? value : `{".value":${value},".priority":${JSON.stringify(priority)}}`;
  }
  const length = format === 'value' ? arrayLengthOf(node) : null;
  if (length !== null) return arrayText(node, length);
  let text = priority === null ? '' : `".priority":${JSON.stringify(priority)}`;
  node.children.ascend((key, child) => {
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${toJson(child, format)}`;
    return true;
  });
  return `{${text}}`;
}
