import { arrayLengthOf, type JsonFormat, toJson } from './json.ts';
import type { TreeNode } from './node.ts';

/** About how many characters one piece has. */
const PIECE = 64 * 1024;
/** Smaller nodes are written at once. */
const SMALL = 500;

/** Whether a node is so large that its text is better written in pieces: it has more parts, or longer texts. */
export function isLarge(node: TreeNode, most = 20_000): boolean {
  return weigh(node, most) > most;
}

/** Counts the parts of a node, and its texts by their length; no further than to `most`. */
function weigh(node: TreeNode, most: number): number {
  let weight = 1 + (typeof node.value === 'string' ? node.value.length / 50 : 0);
  node.children?.ascend((_, child) => {
    weight += weigh(child, most - weight);
    return weight <= most;
  });
  return weight;
}

/** The text of `toJson` in pieces, each made when it is asked for. */
export function* jsonPieces(node: TreeNode, format: JsonFormat): Generator<string> {
  let text = '';
  for (const part of partsOf(node, format)) {
    text += part;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

function* partsOf(node: TreeNode, format: JsonFormat): Generator<string> {
  if (node.children === null || !isLarge(node, SMALL)) {
    yield toJson(node, format);
    return;
  }
  const length = format === 'value' ? arrayLengthOf(node) : null;
  if (length !== null) yield* itemsOf(node, length);
  else yield* entriesOf(node, format);
}

function* itemsOf(node: TreeNode, length: number): Generator<string> {
  for (let i = 0; i < length; i++) {
    yield i === 0 ? '[' : ',';
    yield* partsOf(node.child(String(i)), 'value');
  }
  yield ']';
}

function* entriesOf(node: TreeNode, format: JsonFormat): Generator<string> {
  const priority = format === 'export' ? node.priority : null;
  yield priority === null ? '{' : `{".priority":${JSON.stringify(priority)}`;
  let first = priority === null;
  for (const key of node.keys()) {
    yield `${first ? '' : ','}${JSON.stringify(key)}:`;
    first = false;
    yield* partsOf(node.child(key), format);
  }
  yield '}';
}
