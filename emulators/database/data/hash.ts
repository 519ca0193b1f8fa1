import { hash } from 'node:crypto';
import type { TreeNode } from './node.ts';

function double(number: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(number);
  return bytes.toString('hex');
}

const sha1 = (text: string): string => hash('sha1', text, 'base64');

function priorityText(node: TreeNode): string {
  if (node.priority === null) return '';
  const text =
    typeof node.priority === 'number' ? `number:${double(node.priority)}` : `string:${node.priority}`;
  return `priority:${text}:`;
}

function textOf(node: TreeNode): string {
  if (node.children === null) {
    const value = typeof node.value === 'number' ? double(node.value) : String(node.value);
    return `${priorityText(node)}${typeof node.value}:${value}`;
  }
  let text = priorityText(node);
  node.index('.priority').ascend((place, child) => {
    text += `:${place.key}:${hashOf(child)}`;
    return true;
  });
  return text;
}

/**
 * The hash of a value: SHA-1 in base64, empty for nothing. A client sends it to say from which value its transaction
 * started, or which value its listener still has. Children count in the order of their priorities. Source: `hash` of
 * LeafNode and ChildrenNode in @firebase/database.
 */
export function hashOf(node: TreeNode): string {
  if (node.empty) return '';
  node.hash ??= sha1(textOf(node));
  return node.hash;
}
