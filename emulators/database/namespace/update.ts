import { joinPath } from '../data/path.ts';
import { type JsonFormat, toJson } from '../data/json.ts';
import type { Path, TreeNode } from '../data/node.ts';

/** New data at one place, or at several places below it at once. Its text is made once for all listeners. */
export interface Update {
  readonly path: Path;
  readonly merge: boolean;
  text(format: JsonFormat): string;
}

function remembering(write: (format: JsonFormat) => string): (format: JsonFormat) => string {
  const texts = new Map<JsonFormat, string>();
  return (format) => {
    let text = texts.get(format);
    if (text === undefined) texts.set(format, (text = write(format)));
    return text;
  };
}

/** The whole of a place is this node now. */
export function putUpdate(path: Path, node: TreeNode): Update {
  return { path, merge: false, text: remembering((format) => toJson(node, format)) };
}

/** These places below `path` hold these nodes now; the others stay as they are. */
export function mergeUpdate(path: Path, entries: readonly (readonly [Path, TreeNode])[]): Update {
  const write = (format: JsonFormat): string => {
    const parts = entries.map(([key, node]) => `${JSON.stringify(joinPath(key))}:${toJson(node, format)}`);
    return `{${parts.join(',')}}`;
  };
  return { path, merge: true, text: remembering(write) };
}
