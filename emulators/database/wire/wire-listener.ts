import type { Caller } from '../access/caller.ts';
import type { Path } from '../data/node.ts';
import { joinPath } from '../data/path.ts';
import { nodeAt } from '../data/node.ts';
import { hashOf } from '../data/hash.ts';
import type { Listener } from '../namespace/listener.ts';
import type { Namespace } from '../namespace/namespace.ts';
import { putUpdate, type Update } from '../namespace/update.ts';
import { readWireQuery } from '../query/query.ts';
import { createWindow } from '../query/window.ts';

/** What a client asks for when it listens: path, query object, its tag, and the hash of what it has. */
export interface ListenRequest {
  readonly path: Path;
  readonly query: unknown;
  readonly tag: number | null;
  readonly hash: string | null;
}

/** The text of a data message to a client. */
function dataMessage(update: Update, tag: number | null): string {
  const action = update.merge ? 'm' : 'd';
  const tagged = tag === null ? '' : `,"t":${tag}`;
  const path = JSON.stringify(joinPath(update.path));
  return `{"t":"d","d":{"a":"${action}","b":{"p":${path},"d":${update.text('export')}${tagged}}}}`;
}

/** The text that tells a client that it may not listen any longer. */
function revokedMessage(path: Path, query: unknown): string {
  const queries = query === undefined ? '' : `,"q":[${JSON.stringify(query)}]`;
  return `{"t":"d","d":{"a":"c","b":{"p":${JSON.stringify(joinPath(path))}${queries}}}}`;
}

export type Listening =
  { ok: true; listener: Listener; first: string | null; indexed: boolean } | { ok: false };

/**
 * Starts to listen for a client. `first` is the message that it has to be sent at once, null when it has the data
 * already. A query without an index is answered with everything, and without the query's tag: the client filters what
 * comes without a tag, and takes what comes with it for filtered.
 */
export function startListening(
  namespace: Namespace,
  request: ListenRequest,
  caller: () => Caller,
  send: (message: string) => void,
  onRevoked: () => void,
): Listening {
  const query = readWireQuery(request.query);
  if (!namespace.mayRead(request.path, query, caller())) return { ok: false };
  const indexed = query === null || namespace.indexed(request.path, query);
  const window = query !== null && indexed ? createWindow(query) : null;
  const tag = indexed ? request.tag : null;
  const listener: Listener = {
    path: request.path,
    query,
    window,
    caller,
    deliver(update) {
      send(dataMessage(update, tag));
    },
    revoke() {
      onRevoked();
      send(revokedMessage(request.path, request.query));
    },
  };
  const whole = nodeAt(namespace.root, request.path);
  const node = window === null ? whole : window.fill(whole);
  const known = request.hash !== null && request.hash !== '' && request.hash === hashOf(node);
  namespace.listen(listener);
  return {
    ok: true,
    listener,
    first: known ? null : dataMessage(putUpdate(request.path, node), tag),
    indexed,
  };
}
